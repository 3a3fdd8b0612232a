package dev.pointsman.model.cell;

/// What a cell can name, in the fixed order of its text form.
public enum Dimension {
    OPERATION("operation"),
    CHANNEL("channel"),
    METHOD("method"),
    MERCHANT("merchant"),
    BANK("bank"),
    CARD_TYPE("cardType");

    private final String key;

    Dimension(String key) {
        this.key = key;
    }

    /// The name in the text form of a cell.
    public String key() {
        return key;
    }
}
