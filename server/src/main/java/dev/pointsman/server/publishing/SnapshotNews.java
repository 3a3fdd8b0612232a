package dev.pointsman.server.publishing;

import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What streams say of snapshots, as server-sent events. A `fast` event holds the fast envelope in Base64; a `slow` one
/// comes before it when its reader must fetch the snapshot anew.
final class SnapshotNews {
    static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private SnapshotNews() {}

    /// @param known the rules that the reader has; null when there is nothing to compare with
    static byte[] of(SignedSnapshot snapshot, @Nullable SnapshotVersion known) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * snapshot.fast().length + 128);
        if (known != null && !known.equals(snapshot.rules())) {
            String slow = "{\"version\":\"" + snapshot.version() + "\",\"rules\":\"" + snapshot.rules() + "\"}";
            event(out, "slow", snapshot.version(), slow.getBytes(StandardCharsets.UTF_8));
        }
        event(out, "fast", snapshot.version(), Base64.getEncoder().encode(snapshot.fast()));
        return out.toByteArray();
    }

    private static void event(ByteArrayOutputStream out, String name, SnapshotVersion version, byte[] oneLine) {
        out.writeBytes(("id: " + version + "\nevent: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(oneLine);
        out.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    }
}
