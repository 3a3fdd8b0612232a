package dev.pointsman.model.event;

import org.jspecify.annotations.Nullable;

/// A code as the channel answered it. The same value can mean opposite things in two schemes.
///
/// @param scheme the table it belongs to, or null when the channel's own table classifies it
/// @param value the code itself
public record ResponseCode(@Nullable String scheme, String value) {
    public ResponseCode {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("code value must not be empty");
        }
    }

    public static ResponseCode bare(String value) {
        return new ResponseCode(null, value);
    }
}
