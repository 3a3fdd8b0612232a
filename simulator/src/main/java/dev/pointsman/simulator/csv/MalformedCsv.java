package dev.pointsman.simulator.csv;

/// A CSV input that cannot be read as what it should be; the message names the source, the line and the value.
public final class MalformedCsv extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedCsv(String source, long line, String problem) {
        super(source + ":" + line + ": " + problem);
    }
}
