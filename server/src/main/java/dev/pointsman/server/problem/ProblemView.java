package dev.pointsman.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// The body of an error answer (RFC 9457).
///
/// @param type a URI that names the kind of problem
/// @param detail what was found, with the value, and what was expected
public record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemView {
        errors = List.copyOf(errors);
    }

    /// What is wrong with one field.
    ///
    /// @param pointer RFC 6901 JSON pointer into the body
    public record FieldError(String pointer, String detail) {}
}
