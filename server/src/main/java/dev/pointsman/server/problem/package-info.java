/// Every error, as RFC 9457 asks.
@NullMarked
package dev.pointsman.server.problem;

import org.jspecify.annotations.NullMarked;
