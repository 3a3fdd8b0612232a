package dev.pointsman.simulator.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The column names of one source, by position.
final class CsvHeader {
    private final String source;
    private final List<String> columns;
    private final Map<String, Integer> positions;

    CsvHeader(String source, List<String> columns) {
        this.source = source;
        this.columns = columns;
        this.positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (positions.put(columns.get(i), i) != null) {
                throw new MalformedCsv(source, 1, "the header names a column twice: column=" + columns.get(i));
            }
        }
    }

    String source() {
        return source;
    }

    List<String> columns() {
        return columns;
    }

    int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new MalformedCsv(source, 1, "the header has no column '" + column + "': header=" + columns);
        }
        return position;
    }
}
