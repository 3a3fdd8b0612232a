/// Routes payments in the process that makes them, and reports how they end. Begin with `Pointsman`.
@NullMarked
package dev.pointsman.client;

import org.jspecify.annotations.NullMarked;
