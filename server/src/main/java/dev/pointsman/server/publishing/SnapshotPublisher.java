package dev.pointsman.server.publishing;

import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.server.routing.Snapshots;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that signs what is new and tells the streams, so that the judge's does not. When the judge
/// makes several while one is signed, the latest goes out: a fast section is whole, so nothing is lost. The
/// one that stands at the start goes to the places that hold a copy, where there are any.
final class SnapshotPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPublisher.class);

    private final Snapshots snapshots;
    private final SignedSnapshots signed;
    private final SnapshotStreams streams;
    private final List<SnapshotCopier> copiers;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("snapshots").unstarted(this::run);
    private SnapshotVersion toldVersion;
    private SnapshotVersion toldRules;

    /// @param copiers that take each snapshot too
    SnapshotPublisher(
            Snapshots snapshots, SignedSnapshots signed, SnapshotStreams streams, List<SnapshotCopier> copiers) {
        this.snapshots = snapshots;
        this.signed = signed;
        this.streams = streams;
        this.copiers = List.copyOf(copiers);
        this.toldVersion = snapshots.router().snapshot().version();
        this.toldRules = snapshots.router().snapshot().rules().version();
    }

    void start() {
        snapshots.onNew(news::release);
        thread.start();
    }

    private void run() {
        begin();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                news.acquire();
                news.drainPermits();
                tell(signed.now());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException bug) {
                // the next snapshot may still go out
                LOG.error("a snapshot was not told to its streams", bug);
            }
        }
    }

    private void begin() {
        if (copiers.isEmpty()) {
            return;
        }
        try {
            SignedSnapshot standing = signed.now();
            copiers.forEach(copier -> copier.take(standing));
        } catch (RuntimeException bug) {
            // the next snapshot may still go out
            LOG.error("the first snapshot was not copied", bug);
        }
    }

    private void tell(SignedSnapshot snapshot) {
        if (!snapshot.version().equals(toldVersion)) {
            copiers.forEach(copier -> copier.take(snapshot));
            streams.tell(SnapshotNews.of(snapshot, toldRules));
            toldVersion = snapshot.version();
            toldRules = snapshot.rules();
        }
    }

    void stop() {
        thread.interrupt();
    }
}
