/// Lets go of what the archive has kept for long enough.
@NullMarked
package dev.pointsman.server.archive;

import org.jspecify.annotations.NullMarked;
