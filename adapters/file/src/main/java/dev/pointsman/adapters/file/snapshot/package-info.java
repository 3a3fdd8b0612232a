/// The signed snapshot as a file, for routers that start while the server is gone.
@NullMarked
package dev.pointsman.adapters.file.snapshot;

import org.jspecify.annotations.NullMarked;
