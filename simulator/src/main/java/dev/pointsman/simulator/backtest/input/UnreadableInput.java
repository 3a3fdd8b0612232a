package dev.pointsman.simulator.backtest.input;

import java.io.Serial;

/// The recorded payments cannot be read at all: no such file, a directory, a foreign compression, a broken disk.
///
/// The message is for the user and names the input; the cause, where there is one, is kept.
public final class UnreadableInput extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnreadableInput(String message) {
        super(message);
    }

    UnreadableInput(String message, Throwable cause) {
        super(message, cause);
    }
}
