package dev.pointsman.simulator.yaml;

import java.io.Reader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// YAML as the parser has to be given it: files as large as they may be, and no pair of surrogates parted between two
/// pieces, since the parser's buffer has no room for the second one.
public final class YamlText {
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(YamlField.FILE_BYTES_MAX)
                    .setAllowDuplicateKeys(true)
                    .build())
            .build();

    private YamlText() {}

    static YAMLFactory factory() {
        return FACTORY;
    }

    /// The tokens of a text, which the caller closes.
    public static JsonParser parser(String yaml) {
        return FACTORY.createParser(ObjectReadContext.empty(), reader(yaml));
    }

    static Reader reader(String yaml) {
        return new WholePairs(yaml);
    }

    private static final class WholePairs extends Reader {
        private final String text;
        private int next;

        private WholePairs(String text) {
            this.text = text;
        }

        @Override
        public int read(char[] into, int offset, int length) {
            if (next == text.length()) {
                return -1;
            }
            int end = Math.min(text.length(), next + length);
            if (end < text.length() && end - next > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            int count = end - next;
            text.getChars(next, end, into, offset);
            next = end;
            return count;
        }

        @Override
        public void close() {}
    }
}
