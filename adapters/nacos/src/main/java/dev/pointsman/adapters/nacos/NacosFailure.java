package dev.pointsman.adapters.nacos;

import org.jspecify.annotations.Nullable;

/// Nacos did not do what it was asked; the message says what happened, in a few words without secrets.
final class NacosFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NacosFailure(String message) {
        this(message, null);
    }

    NacosFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
