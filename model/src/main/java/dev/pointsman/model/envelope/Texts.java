package dev.pointsman.model.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The texts of a section, each once, in the order in which they were first named. For one thread.
///
/// A text is its length in bytes times two, then UTF-8. One that UTF-8 cannot carry, since it holds half a character,
/// adds one to that and is written two bytes a char: whatever somebody named, a snapshot of it goes out.
final class Texts {
    static final int TEXTS_MAX = 4_000_000;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int number(String text) {
        Integer known = numbers.putIfAbsent(text, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    byte[] written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : numbers.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            boolean plain = new String(utf8, StandardCharsets.UTF_8).equals(text);
            byte[] bytes = plain ? utf8 : wide(text);
            FieldsWriter.write(out, 2L * bytes.length + (plain ? 0 : 1));
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] wide(String text) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >> Byte.SIZE);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        return bytes;
    }

    static List<String> read(byte[] table) {
        Cursor cursor = Cursor.over(table, 0, table.length);
        List<String> texts = new ArrayList<>();
        while (!cursor.isAtEnd()) {
            if (texts.size() == TEXTS_MAX) {
                throw cursor.wrong("there are more than " + TEXTS_MAX + " texts");
            }
            long length = cursor.number();
            int from = cursor.skip((int) Math.min(length >> 1, Integer.MAX_VALUE));
            texts.add(
                    (length & 1) == 0
                            ? new String(table, from, cursor.at() - from, StandardCharsets.UTF_8)
                            : narrow(table, from, cursor.at()));
        }
        return texts;
    }

    private static String narrow(byte[] table, int from, int end) {
        StringBuilder text = new StringBuilder((end - from) / 2);
        for (int i = from; i + 1 < end; i += 2) {
            text.append((char) (((table[i] & 0xff) << Byte.SIZE) | (table[i + 1] & 0xff)));
        }
        return text.toString();
    }
}
