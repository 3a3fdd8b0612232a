package dev.pointsman.client.report;

import dev.pointsman.client.spool.Batch;
import dev.pointsman.client.spool.Spool;
import dev.pointsman.client.work.Ring;
import dev.pointsman.model.event.PaymentEvent;
import org.jspecify.annotations.Nullable;

/// What waits to be sent: events in the ring, the batch that is being gathered, one that is gathered, and
/// files. For one thread.
final class Backlog {
    private final Ring<PaymentEvent> ring;
    private final Batcher batcher;
    private final @Nullable Spool spool;
    private final Tally tally;
    private @Nullable Batch gathered;
    private boolean headIsSpooled;

    Backlog(Ring<PaymentEvent> ring, Batcher batcher, @Nullable Spool spool, Tally tally) {
        this.ring = ring;
        this.batcher = batcher;
        this.spool = spool;
        this.tally = tally;
    }

    /// Moves events out of the ring until a batch is gathered.
    ///
    /// @param hurry nothing lingers
    void gather(long nowNanos, boolean hurry) {
        if (gathered != null) {
            return;
        }
        PaymentEvent event = batcher.isFull() ? null : ring.poll();
        while (event != null) {
            batcher.add(event, nowNanos);
            event = batcher.isFull() ? null : ring.poll();
        }
        if (batcher.isFull() || (!batcher.isEmpty() && (hurry || batcher.lingerNanos(nowNanos) <= 0))) {
            gathered = batcher.close();
        }
    }

    /// What waits longest goes to files, while half the ring is full.
    void relieve(long nowNanos, boolean hurry) {
        while (gathered != null && ring.size() >= ring.capacity() / 2 && spooled(gathered)) {
            gathered = null;
            gather(nowNanos, hurry);
        }
    }

    /// The batch to send now, until it is taken; null when there is none. What is in files comes first.
    @Nullable
    Batch head() {
        Batch oldest = spool == null ? null : spool.oldest();
        headIsSpooled = oldest != null;
        if (oldest != null) {
            return oldest;
        }
        Batch head = gathered;
        gathered = null;
        return head;
    }

    /// The head was taken, or never will be.
    void forget(Batch head) {
        if (headIsSpooled && spool != null) {
            spool.removeOldest();
        } else {
            tally.inBatches.addAndGet(-head.events());
        }
    }

    private boolean spooled(Batch batch) {
        if (spool == null || !spool.add(batch)) {
            return false;
        }
        tally.inBatches.addAndGet(-batch.events());
        return true;
    }

    boolean isEmpty() {
        return gathered == null && batcher.isEmpty() && ring.size() == 0;
    }

    int waiting() {
        return ring.size() + batcher.events() + (gathered == null ? 0 : gathered.events());
    }

    /// Nothing more is sent: all that is in memory goes to files.
    ///
    /// @param head that was being sent
    /// @return the events for which there was no room
    long end(@Nullable Batch head, long nowNanos) {
        long lost = head == null || headIsSpooled || spooled(head) ? 0 : head.events();
        gather(nowNanos, true);
        while (gathered != null) {
            lost += spooled(gathered) ? 0 : gathered.events();
            gathered = null;
            gather(nowNanos, true);
        }
        if (spool != null) {
            spool.close();
        }
        tally.inBatches.addAndGet(-lost);
        tally.lostAtClose.addAndGet(lost);
        return lost;
    }

    /// When there is something to do again, if no answer comes and the ring does not fill.
    long waitNanos(long nowNanos) {
        return batcher.lingerNanos(nowNanos);
    }
}
