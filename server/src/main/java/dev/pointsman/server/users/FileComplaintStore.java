package dev.pointsman.server.users;

import dev.pointsman.model.snapshot.UserKey;
import dev.pointsman.server.access.OwnersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/// Complaints in a text file that only its owner can read: the key, then a line a user, `hash count epochSecond`. Each
/// change writes the file anew and moves it into place, so a crash leaves the old or the new one. One process a file;
/// safe for any number of its threads.
public final class FileComplaintStore implements ComplaintStore {
    private static final int KEY_BYTES = 16;

    private final Path file;
    private final UserKey key;
    private volatile List<Complaint> complaints;

    private FileComplaintStore(Path file, UserKey key, List<Complaint> complaints) {
        this.file = file;
        this.key = key;
        this.complaints = complaints;
    }

    /// Reads the file; one that is not there is made, with a new key.
    ///
    /// @throws IllegalArgumentException naming the line that is no complaint
    public static FileComplaintStore in(Path file) {
        try {
            if (!Files.exists(file)) {
                FileComplaintStore made = new FileComplaintStore(file, newKey(), List.of());
                made.replace(List.of());
                return made;
            }
            List<String> lines = Files.readAllLines(file);
            List<Complaint> complaints = new ArrayList<>();
            for (int i = 1; i < lines.size(); i++) {
                complaints.add(complaint(lines.get(i), file + ":" + (i + 1)));
            }
            return new FileComplaintStore(
                    file, new UserKey(lines.isEmpty() ? "" : lines.getFirst()), List.copyOf(complaints));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("complaints cannot be read or written: file=" + file, unreadable);
        }
    }

    static UserKey newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new UserKey(HexFormat.of().formatHex(bytes));
    }

    private static Complaint complaint(String line, String place) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a line must be `hash count epochSecond`: line=" + place);
        }
        try {
            return new Complaint(
                    Long.parseUnsignedLong(parts[0], 16),
                    Integer.parseInt(parts[1]),
                    Instant.ofEpochSecond(Long.parseLong(parts[2])));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException("no complaint: line=" + place, wrong);
        }
    }

    @Override
    public UserKey key() {
        return key;
    }

    @Override
    public List<Complaint> all() {
        return complaints;
    }

    @Override
    public synchronized void replace(Collection<Complaint> others) {
        StringBuilder text = new StringBuilder(key.hex()).append('\n');
        for (Complaint each : others) {
            text.append(Long.toHexString(each.user()))
                    .append(' ')
                    .append(each.count())
                    .append(' ')
                    .append(each.at().getEpochSecond())
                    .append('\n');
        }
        try {
            OwnersFile.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException("complaints cannot be written: file=" + file, failed);
        }
        complaints = List.copyOf(others);
    }
}
