package dev.pointsman.core.notice;

import java.time.Instant;
import java.util.List;

/// The concerns that stand. What begins or ends gets into the outbox in the same transaction. Safe for any number of
/// threads.
public interface Concerns {
    int STANDING_MAX = 10_000;

    /// Those that are not over, the first to begin first.
    List<Concern> standing();

    /// Nothing when one with its key stands, or when there are as many as may be.
    ///
    /// @param text the numbers
    void began(Concern concern, String text);

    /// Nothing when it does not stand.
    void over(Concern concern, Instant at, String text);
}
