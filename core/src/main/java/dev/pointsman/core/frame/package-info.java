/// The spine: what counting writes and judging reads, all of it additive, and the log it goes through.
@NullMarked
package dev.pointsman.core.frame;

import org.jspecify.annotations.NullMarked;
