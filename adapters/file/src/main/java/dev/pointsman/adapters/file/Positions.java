package dev.pointsman.adapters.file;

import dev.pointsman.core.frame.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// How far each source's frames go. For one thread.
final class Positions {
    private static final int MAGIC = 0x504D4631;

    private final Map<String, Long> reached = new HashMap<>();

    void expectNoGap(Frame frame) {
        Long position = reached.get(frame.source());
        if (position != null && position != frame.from()) {
            throw new IllegalArgumentException("the frame leaves a gap: source=" + frame.source() + " from="
                    + frame.from() + " expected=" + position);
        }
    }

    void advance(Frame frame) {
        reached.put(frame.source(), frame.to());
    }

    void addAll(Positions other) {
        reached.putAll(other.reached);
    }

    /// To stand at the head of a file: frames before it may be gone.
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(reached.size());
            for (Map.Entry<String, Long> source : reached.entrySet()) {
                out.writeUTF(source.getKey());
                out.writeLong(source.getValue());
            }
            out.writeInt(crc(bytes.toByteArray(), bytes.size()));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    /// Whether these are all the bytes of a head, as they were written.
    static boolean isWhole(byte[] bytes) {
        int end = bytes.length - Integer.BYTES;
        return end >= 0 && ByteBuffer.wrap(bytes).getInt(end) == crc(bytes, end);
    }

    /// @param bytes those of a whole head
    static Positions of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it does not begin as a file of frames does");
            }
            Positions positions = new Positions();
            int sources = in.readInt();
            for (int i = 0; i < sources; i++) {
                positions.reached.put(in.readUTF(), in.readLong());
            }
            return positions;
        }
    }

    private static int crc(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }
}
