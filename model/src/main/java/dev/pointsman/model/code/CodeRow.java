package dev.pointsman.model.code;

import dev.pointsman.model.event.Operation;
import org.jspecify.annotations.Nullable;

/// One row of a code table.
///
/// @param operation the only operation it holds for, or null when it holds for all
public record CodeRow(@Nullable Operation operation, CodeMeaning meaning) {}
