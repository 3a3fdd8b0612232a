package dev.pointsman.server.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tokens that end with the process. Safe for any number of threads.
public final class MemoryTokenStore implements TokenStore {
    private final Map<String, StoredToken> byHash = new LinkedHashMap<>();

    public MemoryTokenStore() {}

    MemoryTokenStore(Collection<StoredToken> tokens) {
        tokens.forEach(this::add);
    }

    @Override
    public synchronized Optional<StoredToken> withHash(String sha256) {
        return Optional.ofNullable(byHash.get(sha256));
    }

    @Override
    public synchronized void add(StoredToken token) {
        if (byHash.size() == TOKENS_MAX) {
            throw new IllegalArgumentException("there are as many tokens as can be: tokens=" + TOKENS_MAX);
        }
        if (byHash.values().stream().anyMatch(known -> known.name().equals(token.name()))) {
            throw new IllegalArgumentException("the name is taken: name=" + token.name());
        }
        byHash.put(token.sha256(), token);
    }

    @Override
    public synchronized boolean remove(String name) {
        return byHash.values().removeIf(token -> token.name().equals(name));
    }

    @Override
    public synchronized List<StoredToken> all() {
        return List.copyOf(byHash.values());
    }
}
