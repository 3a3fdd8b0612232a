package dev.pointsman.server.ingest.body;

import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import dev.pointsman.wire.WireLimits;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Lends decoders, whose caches are worth keeping, to requests, whose threads are not. Safe for any number of threads.
public final class Decoders {
    private final WireLimits limits;
    private final BlockingQueue<EventDecoder> idle;

    public Decoders(WireLimits limits, int idleMax) {
        this.limits = limits;
        this.idle = new ArrayBlockingQueue<>(idleMax);
    }

    public List<Decoded> decode(EventForm form, byte[] bytes) {
        EventDecoder known = idle.poll();
        EventDecoder decoder = known == null ? EventDecoder.within(limits) : known;
        try {
            return form.decode(decoder, bytes, limits.batchEvents());
        } finally {
            // one too many is left to the collector
            boolean kept = idle.offer(decoder);
            assert kept || idle.remainingCapacity() == 0;
        }
    }
}
