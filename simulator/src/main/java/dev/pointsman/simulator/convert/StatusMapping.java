package dev.pointsman.simulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The meaning of every status of a recording, written `denied=FAILURE:PAYER`, one a line in a file.
public final class StatusMapping {
    private static final int STATUSES_MAX = 1_000;

    private final Map<String, StatusMeaning> meanings;

    private StatusMapping(Map<String, StatusMeaning> meanings) {
        this.meanings = meanings;
    }

    /// The mapping that the entries make together.
    ///
    /// @throws IllegalArgumentException showing the entry that is wrong
    public static StatusMapping of(Collection<String> entries) {
        Map<String, StatusMeaning> meanings = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.lastIndexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a mapping is STATUS=MEANING: mapping=" + entry);
            }
            String status = entry.substring(0, equals).strip();
            if (meanings.put(
                            status,
                            StatusMeaning.parse(entry.substring(equals + 1).strip()))
                    != null) {
                throw new IllegalArgumentException("a status is mapped twice: status=" + status);
            }
        }
        if (meanings.isEmpty() || meanings.size() > STATUSES_MAX) {
            throw new IllegalArgumentException(
                    "statuses mapped must be in 1.." + STATUSES_MAX + ": statuses=" + meanings.size());
        }
        return new StatusMapping(meanings);
    }

    /// Reads a file of entries; empty lines and those that begin with `#` are left out.
    public static StatusMapping read(Path file) throws IOException {
        try {
            return of(Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    Optional<StatusMeaning> meaning(String status) {
        return Optional.ofNullable(meanings.get(status));
    }

    List<String> statuses() {
        return List.copyOf(meanings.keySet());
    }
}
