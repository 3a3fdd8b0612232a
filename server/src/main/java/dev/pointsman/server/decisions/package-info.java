/// Why payments were routed as they were: some answers, kept for a while with their numbers.
@NullMarked
package dev.pointsman.server.decisions;

import org.jspecify.annotations.NullMarked;
