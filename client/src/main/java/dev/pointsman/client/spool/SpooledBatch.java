package dev.pointsman.client.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/// One batch as a file: a line that names the form, the key, the number of events and a checksum of the rest;
/// then the events as they are sent.
final class SpooledBatch {
    private static final String FORM = "pointsman-batch-1";
    private static final int HEAD_BYTES_MAX = 256;
    private static final int FILE_BYTES_MAX = 16 << 20;

    private SpooledBatch() {}

    static byte[] bytes(Batch batch) {
        String head = String.format(
                Locale.ROOT, "%s %s %d %08x\n", FORM, batch.key(), batch.events(), checksum(batch.lines(), 0));
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(first, first.length + batch.lines().length);
        System.arraycopy(batch.lines(), 0, whole, first.length, batch.lines().length);
        return whole;
    }

    private static long checksum(byte[] bytes, int from) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, from, bytes.length - from);
        return checksum.getValue();
    }

    /// @throws IOException also when it is not what was written
    static Batch read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(FILE_BYTES_MAX);
        }
        int end = 0;
        while (end < bytes.length && end < HEAD_BYTES_MAX && bytes[end] != '\n') {
            end++;
        }
        String[] head = new String(bytes, 0, end, StandardCharsets.US_ASCII).split(" ", -1);
        if (head.length != 4 || !head[0].equals(FORM) || end == bytes.length) {
            throw new IOException("is no file of this form");
        }
        if (!head[3].equals(String.format(Locale.ROOT, "%08x", checksum(bytes, end + 1)))) {
            throw new IOException("its checksum is another");
        }
        try {
            return new Batch(head[1], Integer.parseInt(head[2]), Arrays.copyOfRange(bytes, end + 1, bytes.length));
        } catch (NumberFormatException none) {
            throw new IOException("its number of events is none", none);
        }
    }

    /// The place of a file in the order of all; -1 when its name has none.
    static long number(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        try {
            return Long.parseLong(dot < 0 ? name : name.substring(0, dot));
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}
