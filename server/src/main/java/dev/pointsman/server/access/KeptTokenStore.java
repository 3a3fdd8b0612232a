package dev.pointsman.server.access;

import dev.pointsman.core.document.Documents;
import dev.pointsman.server.kept.Kept;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Tokens as text, one a line: `sha256 roles issuedAt name`. What another node issued or took back is known
/// here after [#refresh]. Safe for any number of threads.
public final class KeptTokenStore implements TokenStore {
    private final Kept kept;
    private volatile MemoryTokenStore tokens;

    private KeptTokenStore(Kept kept, MemoryTokenStore tokens) {
        this.kept = kept;
        this.tokens = tokens;
    }

    /// With what is there; where there is nothing it is an empty store.
    ///
    /// @throws IllegalArgumentException naming the line that is no token
    public static KeptTokenStore in(Kept kept) {
        return new KeptTokenStore(kept, tokens(kept, kept.read()));
    }

    private static MemoryTokenStore tokens(Kept kept, Optional<byte[]> bytes) {
        List<StoredToken> tokens = new ArrayList<>();
        String text = new String(bytes.orElse(new byte[0]), StandardCharsets.UTF_8);
        int line = 0;
        for (String each : text.lines().toList()) {
            line++;
            tokens.add(token(each, kept.place() + ":" + line));
        }
        return new MemoryTokenStore(tokens);
    }

    private static StoredToken token(String text, String place) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("a line must be `sha256 roles issuedAt name`: line=" + place);
        }
        try {
            Set<Role> roles =
                    Set.of(parts[1].split(",")).stream().map(Role::valueOf).collect(Collectors.toSet());
            return new StoredToken(parts[3], roles, parts[0], Instant.parse(parts[2]));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new IllegalArgumentException("no token: line=" + place, wrong);
        }
    }

    @Override
    public Optional<StoredToken> withHash(String sha256) {
        return tokens.withHash(sha256);
    }

    @Override
    public void add(StoredToken token) {
        boolean _ = change(next -> {
            next.add(token);
            return true;
        });
    }

    @Override
    public boolean remove(String name) {
        return change(next -> next.remove(name));
    }

    @Override
    public List<StoredToken> all() {
        return tokens.all();
    }

    /// Takes what others have changed.
    public synchronized void refresh() {
        Optional<byte[]> renewed = kept.renewed();
        if (renewed.isPresent()) {
            tokens = tokens(kept, renewed);
        }
    }

    /// @param change says whether it changed anything; asked again when somebody else wrote meanwhile
    private synchronized boolean change(Predicate<MemoryTokenStore> change) {
        for (int tries = 1; ; tries++) {
            MemoryTokenStore next = new MemoryTokenStore(tokens.all());
            if (!change.test(next)) {
                return false;
            }
            try {
                kept.write(text(next));
                tokens = next;
                return true;
            } catch (Documents.OtherVersion meanwhile) {
                if (tries == Kept.TRIES_MAX) {
                    throw meanwhile;
                }
                tokens = tokens(kept, kept.read());
            }
        }
    }

    private static byte[] text(MemoryTokenStore tokens) {
        return tokens.all().stream()
                .map(token -> token.sha256() + " "
                        + token.roles().stream().sorted().map(Role::name).collect(Collectors.joining(",")) + " "
                        + token.issuedAt() + " " + token.name() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
