package dev.pointsman.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The naive model of decoding a body: cut it first, then give each piece to a decoder as if it had come alone.
final class OneByOne {
    private static final String BLANKS = " \t\r\n";

    private final WireLimits limits;
    private final EventDecoder decoder;

    OneByOne(WireLimits limits) {
        this.limits = limits;
        this.decoder = EventDecoder.within(limits);
    }

    List<Decoded> lines(byte[] bytes, int eventsMax) {
        List<Decoded> decoded = new ArrayList<>();
        for (String line : latin(bytes).split("\n", -1)) {
            if (!isBlank(line) && decoded.size() <= eventsMax) {
                decoded.add(one(line));
            }
        }
        return decoded;
    }

    List<Decoded> batch(byte[] bytes) {
        String body = latin(bytes);
        int open = 0;
        while (open < body.length() && BLANKS.indexOf(body.charAt(open)) >= 0) {
            open++;
        }
        if (open == body.length() || body.charAt(open) != '[') {
            return List.of(one(body));
        }
        List<Decoded> decoded = new ArrayList<>();
        int start = open + 1;
        while (start < body.length()) {
            int end = elementEnd(body, start);
            boolean last = end < body.length() && body.charAt(end) == ']';
            String element = withoutBlanksBefore(body.substring(start, end));
            start = end + 1;
            if (last && decoded.isEmpty() && element.isEmpty()) {
                return isBlank(body.substring(start)) ? decoded : broken(decoded);
            }
            if (decoded.size() == limits.batchEvents()) {
                decoded.add(refused(Problem.Kind.TOO_LARGE, "batch has more than " + limits.batchEvents() + " events"));
                return decoded;
            }
            decoded.add(one(element));
            if (last) {
                return isBlank(body.substring(start)) ? decoded : broken(decoded);
            }
        }
        return broken(decoded);
    }

    private static int elementEnd(String body, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < body.length(); at++) {
            char c = body.charAt(at);
            if (quoted) {
                at += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (depth <= 0 && (c == ',' || c == ']')) {
                return at;
            } else {
                quoted = c == '"';
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return body.length();
    }

    private static List<Decoded> broken(List<Decoded> decoded) {
        decoded.add(refused(Problem.Kind.BROKEN_JSON, "batch is no JSON array that ends with ]"));
        return decoded;
    }

    private static Decoded refused(Problem.Kind kind, String detail) {
        return new Decoded.Refused(new Problem(kind, "", detail));
    }

    private Decoded one(String latin) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        return decoder.decode(bytes, 0, bytes.length);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean isBlank(String text) {
        return withoutBlanksBefore(text).isEmpty();
    }

    private static String withoutBlanksBefore(String text) {
        int at = 0;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(at);
    }
}
