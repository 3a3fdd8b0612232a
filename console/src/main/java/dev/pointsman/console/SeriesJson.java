package dev.pointsman.console;

import dev.pointsman.console.view.Series;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A series as the chart's script reads it.
final class SeriesJson {
    private SeriesJson() {}

    static String of(Series series) {
        return "{\"step\":" + series.stepSeconds()
                + ",\"times\":" + Arrays.toString(series.epochSeconds())
                + ",\"succeeded\":" + Arrays.toString(series.succeeded())
                + ",\"failed\":" + Arrays.toString(series.failed())
                + ",\"declined\":" + Arrays.toString(series.declined())
                + ",\"before\":" + before(series.before())
                + ",\"marks\":"
                + series.marks().stream().map(SeriesJson::mark).collect(Collectors.joining(",", "[", "]"))
                + "}";
    }

    private static String before(Series.Before before) {
        return "{\"times\":" + Arrays.toString(before.epochSeconds())
                + ",\"succeeded\":" + Arrays.toString(before.succeeded())
                + ",\"failed\":" + Arrays.toString(before.failed()) + "}";
    }

    private static String mark(Series.Mark mark) {
        return "{\"at\":" + mark.at().getEpochSecond()
                + ",\"to\":" + string(mark.to().name())
                + ",\"sign\":" + string(mark.to().sign())
                + ",\"text\":" + string(mark.text()) + "}";
    }

    private static String string(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        for (int index = 0; index < value.length(); index++) {
            char character = value.charAt(index);
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                default -> {
                    // < and > too, so that the text is harmless wherever it is put
                    if (character < ' ' || character > '~' || character == '<' || character == '>') {
                        json.append(String.format("\\u%04x", (int) character));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
