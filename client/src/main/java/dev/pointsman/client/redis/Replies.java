package dev.pointsman.client.redis;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what Redis replies, with no more memory than a reply may have and has.
final class Replies {
    private static final int LINE_BYTES_MAX = 1_024;
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,20}");

    private final InputStream in;

    Replies(InputStream in) {
        this.in = in;
    }

    /// Of a command that replies with no more than OK.
    void ok() throws IOException {
        String line = line();
        if (line.charAt(0) != '+') {
            throw unexpected(line);
        }
    }

    /// One value, or null when there is none.
    ///
    /// @throws RedisFailure also when it is larger than it may be; it is not read then
    byte @Nullable [] value(int bytesMax) throws IOException {
        String line = line();
        if (line.charAt(0) != '$') {
            throw unexpected(line);
        }
        long bytes = length(line);
        if (bytes < 0) {
            return null;
        }
        if (bytes > bytesMax) {
            throw new RedisFailure("a value is too large: bytes=" + bytes + ", expected at most " + bytesMax);
        }
        // read in parts, so that a length alone takes no memory
        byte[] value = in.readNBytes((int) bytes);
        if (value.length < bytes || in.read() != '\r' || in.read() != '\n') {
            throw new EOFException("ended within a value");
        }
        return value;
    }

    private static long length(String line) {
        try {
            return Long.parseLong(line, 1, line.length(), 10);
        } catch (NumberFormatException garbage) {
            throw new RedisFailure("it answers what no Redis does", garbage);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.size() < LINE_BYTES_MAX) {
            line.write(next);
            next = in.read();
        }
        if (next < 0) {
            throw new EOFException("ended without an answer");
        }
        String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
        if (next != '\n' || text.isEmpty()) {
            throw new RedisFailure("it answers what no Redis does");
        }
        return text;
    }

    /// Of an error only the code is shown, since Redis repeats arguments, and one of them may be a password.
    private static RedisFailure unexpected(String line) {
        Matcher code = CODE.matcher(line).region(1, line.length());
        return line.charAt(0) == '-' && code.lookingAt()
                ? new RedisFailure("it answers " + code.group())
                : new RedisFailure("it answers what no Redis does");
    }
}
