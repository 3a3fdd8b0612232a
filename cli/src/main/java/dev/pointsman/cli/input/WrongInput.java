package dev.pointsman.cli.input;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// What a command was given cannot be used; the message is for the user and names the value.
public final class WrongInput extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public WrongInput(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
