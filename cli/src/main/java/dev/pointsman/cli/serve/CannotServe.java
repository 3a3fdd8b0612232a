package dev.pointsman.cli.serve;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A server that cannot start as it was told to; the message is for the user and names the value.
public final class CannotServe extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    CannotServe(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
