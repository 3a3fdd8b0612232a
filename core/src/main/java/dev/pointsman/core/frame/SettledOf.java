package dev.pointsman.core.frame;

/// What attempts came to that one source counted. Sources count apart: who goes on with a source asks for
/// its own.
///
/// @param source as in [Frame#source()]
public record SettledOf(String source, Settled settled) {
    public static final int SOURCE_MAX = 300;

    public SettledOf {
        if (source.length() > SOURCE_MAX) {
            throw new IllegalArgumentException(
                    "a source has at most " + SOURCE_MAX + " characters: source=" + source.length());
        }
    }
}
