package dev.pointsman.simulator.backtest.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The bytes of one input, unpacked when they are gzip (told by the first two bytes, whatever the name says).
///
/// Opened by one thread, read by one thread; [#stop()] may come from any.
final class InputBytes implements AutoCloseable {
    static final int GZIP_BUFFER_BYTES = 64 * 1024;

    private final String name;
    private final RawBytes raw;
    private final OptionalLong total;
    private @Nullable InputStream unpacked;

    private InputBytes(String name, InputStream stream, OptionalLong total) {
        this.name = name;
        this.raw = new RawBytes(stream);
        this.total = total;
    }

    /// @throws UnreadableInput when there is no such file, or it cannot be read
    static InputBytes ofFile(Path file) {
        if (!Files.exists(file)) {
            throw new UnreadableInput("no such file: " + file);
        }
        if (Files.isDirectory(file)) {
            throw new UnreadableInput("is a directory, not a file of events: " + file);
        }
        try {
            // a pipe or a device has a size of 0 that says nothing
            OptionalLong total = Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
            return new InputBytes(file.toString(), Files.newInputStream(file), total);
        } catch (IOException e) {
            throw new UnreadableInput("cannot be opened: " + file + " (" + e.getMessage() + ")", e);
        }
    }

    static InputBytes ofStream(String name, InputStream stream) {
        return new InputBytes(name, stream, OptionalLong.empty());
    }

    String name() {
        return name;
    }

    /// Bytes of the input as it lies there, when that is known.
    OptionalLong total() {
        return total;
    }

    /// Bytes taken from the input as it lies there. For the reading thread.
    long taken() {
        return raw.taken();
    }

    /// As [InputStream#read(byte\[\], int, int)].
    ///
    /// @throws UnreadableInput at the first call, when the content is of a kind that cannot be events
    int read(byte[] into, int offset, int length) throws IOException {
        InputStream from = unpacked;
        if (from == null) {
            Leading leading = Leading.of(raw);
            leading.refuseForeign(name);
            from = leading.gzip() ? new GZIPInputStream(raw, GZIP_BUFFER_BYTES) : raw;
            unpacked = from;
        }
        int read = from.read(into, offset, length);
        if (read < 0) {
            raw.checkWhole();
        }
        return read;
    }

    /// Makes the reading thread's current and next read fail, so that it ends.
    void stop() {
        raw.stop();
    }

    @Override
    public void close() throws IOException {
        InputStream open = unpacked;
        if (open != null) {
            open.close();
        }
        raw.close();
    }

    /// What the first bytes tell about the content.
    private record Leading(int first, int second) {
        static Leading of(RawBytes raw) throws IOException {
            return new Leading(raw.peek(0), raw.peek(1));
        }

        boolean gzip() {
            return first == 0x1f && second == 0x8b;
        }

        void refuseForeign(String name) {
            String kind = foreign();
            if (kind != null) {
                throw new UnreadableInput("is " + kind + ", read are plain UTF-8 lines and gzip: " + name);
            }
        }

        private @Nullable String foreign() {
            return switch (first << 8 | second) {
                case 0x28b5 -> "zstd";
                case 0xfd37 -> "xz";
                case 0x425a -> "bzip2";
                case 0x504b -> "a zip archive";
                case 0xfffe, 0xfeff -> "UTF-16 text";
                default -> null;
            };
        }
    }
}
