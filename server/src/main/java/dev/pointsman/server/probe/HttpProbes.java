package dev.pointsman.server.probe;

import dev.pointsman.core.probe.Probe;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks the addresses of channels, each on a virtual thread of its own, one at a time of a channel. Safe for any number
/// of threads.
final class HttpProbes implements AutoCloseable {
    private final Supplier<HttpProbe> made;
    private final Map<String, URI> urls;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private @Nullable HttpProbe http;

    /// @param made makes what asks, when it is first needed
    HttpProbes(Supplier<HttpProbe> made, Map<String, URI> urls) {
        this.made = made;
        this.urls = Map.copyOf(urls);
    }

    /// Who is told what came of a probe.
    interface Told {
        void answered(String id, boolean ok, String words);
    }

    void ask(Probe probe, Told told) {
        URI url = urls.get(probe.channel());
        if (url == null || !underWay.add(probe.channel())) {
            told.answered(probe.id(), false, "the one before is still under way");
            return;
        }
        Thread.ofVirtual().name("probe-" + probe.channel()).start(() -> asked(probe, url, told));
    }

    private void asked(Probe probe, URI url, Told told) {
        HttpProbe.Outcome outcome = new HttpProbe.Outcome(false, "could not be asked: unexpectedly");
        try {
            outcome = http().ask(url);
        } finally {
            underWay.remove(probe.channel());
            told.answered(probe.id(), outcome.ok(), outcome.words());
        }
    }

    private synchronized HttpProbe http() {
        if (http == null) {
            http = made.get();
        }
        return http;
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.close();
        }
    }
}
