/// What people read of channels and ask of cells.
@NullMarked
package dev.pointsman.server.channels;

import org.jspecify.annotations.NullMarked;
