package dev.pointsman.server.access;

import java.util.List;
import java.util.Optional;

/// Keeps the hashes of tokens. Safe for any number of threads.
public interface TokenStore {
    int TOKENS_MAX = 10_000;

    Optional<StoredToken> withHash(String sha256);

    /// Keeps one more.
    ///
    /// @throws IllegalArgumentException when the name is taken, or the store is full
    void add(StoredToken token);

    /// Whether there was one of this name.
    boolean remove(String name);

    /// In the order in which they were added.
    List<StoredToken> all();
}
