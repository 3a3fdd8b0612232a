/// Tells business lines, without technical words, whether their users can pay.
@NullMarked
package dev.pointsman.server.lines;

import org.jspecify.annotations.NullMarked;
