/// The outside form of payment events: JSON, NDJSON, JSON arrays and CloudEvents, read and written.
@NullMarked
package dev.pointsman.wire;

import org.jspecify.annotations.NullMarked;
