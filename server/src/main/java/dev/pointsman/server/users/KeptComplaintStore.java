package dev.pointsman.server.users;

import dev.pointsman.core.document.Documents;
import dev.pointsman.model.snapshot.UserKey;
import dev.pointsman.server.kept.Kept;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Complaints as text: the key, then a line a user, `hash count epochSecond`. What another node was told is
/// known here after [#refresh]. Safe for any number of threads.
public final class KeptComplaintStore implements ComplaintStore {
    private static final int KEY_BYTES = 16;

    private final Kept kept;
    private final UserKey key;
    private volatile List<Complaint> complaints;

    private KeptComplaintStore(Kept kept, UserKey key, List<Complaint> complaints) {
        this.kept = kept;
        this.key = key;
        this.complaints = complaints;
    }

    /// With what is there; where there is nothing, a new key is written.
    ///
    /// @throws IllegalArgumentException naming the line that is no complaint
    public static KeptComplaintStore in(Kept kept) {
        Optional<byte[]> there = kept.read();
        if (there.isEmpty()) {
            UserKey made = newKey();
            try {
                kept.write(text(made, List.of()));
                return new KeptComplaintStore(kept, made, List.of());
            } catch (Documents.OtherVersion meanwhile) {
                there = kept.read();
            }
        }
        List<String> lines = lines(there.orElse(new byte[0]));
        return new KeptComplaintStore(
                kept, new UserKey(lines.isEmpty() ? "" : lines.getFirst()), complaints(lines, kept));
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).lines().toList();
    }

    static UserKey newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new UserKey(HexFormat.of().formatHex(bytes));
    }

    private static List<Complaint> complaints(List<String> lines, Kept kept) {
        List<Complaint> complaints = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            complaints.add(complaint(lines.get(i), kept.place() + ":" + (i + 1)));
        }
        return List.copyOf(complaints);
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
        for (int tries = 1; ; tries++) {
            try {
                kept.write(text(key, others));
                complaints = List.copyOf(others);
                return;
            } catch (Documents.OtherVersion meanwhile) {
                if (tries == Kept.TRIES_MAX) {
                    throw meanwhile;
                }
                // the last word holds, as it does with a file
                Optional<byte[]> _ = kept.read();
            }
        }
    }

    /// Takes what others have changed, and says whether there was something.
    public synchronized boolean refresh() {
        Optional<byte[]> renewed = kept.renewed();
        renewed.ifPresent(bytes -> complaints = complaints(lines(bytes), kept));
        return renewed.isPresent();
    }

    private static byte[] text(UserKey key, Collection<Complaint> complaints) {
        StringBuilder text = new StringBuilder(key.hex()).append('\n');
        for (Complaint each : complaints) {
            text.append(Long.toHexString(each.user()))
                    .append(' ')
                    .append(each.count())
                    .append(' ')
                    .append(each.at().getEpochSecond())
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
