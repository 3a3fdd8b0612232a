package dev.pointsman.core.state;

/// A state that was written in another format or under other rules: it is whole, but means nothing here.
public final class ForeignState extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ForeignState(String message) {
        super(message);
    }
}
