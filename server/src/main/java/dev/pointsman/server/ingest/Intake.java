package dev.pointsman.server.ingest;

import dev.pointsman.wire.Decoded;
import java.util.List;

/// Takes decoded events and makes them durable. Safe for any number of threads.
public interface Intake {
    /// Takes them; the answer holds as soon as [#awaitDurable] has returned.
    Answer count(List<Decoded> batch);

    /// Returns when everything taken so far is durable.
    void awaitDurable();
}
