package dev.pointsman.console;

import gg.jte.TemplateOutput;

/// Collects a page. Characters that nobody can see but that change what people or parsers read (controls, and marks
/// that turn the writing direction) come out as U+FFFD: escaping alone would let them through.
///
/// One thread at a time.
final class PageText implements TemplateOutput {
    private static final char REPLACED = '\uFFFD';

    private final StringBuilder text = new StringBuilder(16_384);

    @Override
    public void writeContent(String value) {
        writeContent(value, 0, value.length());
    }

    @Override
    public void writeContent(String value, int begin, int end) {
        int copied = begin;
        for (int index = begin; index < end; index++) {
            if (misleads(value.charAt(index))) {
                text.append(value, copied, index).append(REPLACED);
                copied = index + 1;
            }
        }
        text.append(value, copied, end);
    }

    private static boolean misleads(char character) {
        if (character < ' ') {
            return character != '\n' && character != '\t';
        }
        return (character >= '\u007F' && character <= '\u009F')
                || (character >= '\u202A' && character <= '\u202E')
                || (character >= '\u2066' && character <= '\u2069');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
