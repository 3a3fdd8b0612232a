package dev.pointsman.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tokens in a text file that only its owner can read, one a line: `sha256 roles issuedAt name`. Each change writes
/// the file anew and moves it into place, so a crash leaves the old or the new one. One process a file; safe for any
/// number of its threads.
public final class FileTokenStore implements TokenStore {
    private final Path file;
    private MemoryTokenStore tokens;

    private FileTokenStore(Path file, MemoryTokenStore tokens) {
        this.file = file;
        this.tokens = tokens;
    }

    /// Reads the file; one that is not there is an empty store.
    ///
    /// @throws IllegalArgumentException naming the line that is no token
    public static FileTokenStore in(Path file) {
        List<StoredToken> tokens = new ArrayList<>();
        try {
            if (Files.exists(file)) {
                int line = 0;
                for (String text : Files.readAllLines(file)) {
                    line++;
                    tokens.add(token(text, file + ":" + line));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("tokens cannot be read: file=" + file, unreadable);
        }
        return new FileTokenStore(file, new MemoryTokenStore(tokens));
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
    public synchronized Optional<StoredToken> withHash(String sha256) {
        return tokens.withHash(sha256);
    }

    @Override
    public synchronized void add(StoredToken token) {
        MemoryTokenStore changed = new MemoryTokenStore(tokens.all());
        changed.add(token);
        write(changed);
        tokens = changed;
    }

    @Override
    public synchronized boolean remove(String name) {
        MemoryTokenStore changed = new MemoryTokenStore(tokens.all());
        boolean removed = changed.remove(name);
        if (removed) {
            write(changed);
            tokens = changed;
        }
        return removed;
    }

    @Override
    public synchronized List<StoredToken> all() {
        return tokens.all();
    }

    private void write(MemoryTokenStore changed) {
        List<String> lines = changed.all().stream()
                .map(token -> token.sha256() + " "
                        + token.roles().stream().sorted().map(Role::name).collect(Collectors.joining(",")) + " "
                        + token.issuedAt() + " " + token.name() + "\n")
                .toList();
        try {
            OwnersFile.write(file, String.join("", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("tokens cannot be written: file=" + file, failed);
        }
    }
}
