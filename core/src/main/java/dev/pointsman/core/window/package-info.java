/// From frames to windows: the recent seconds of every cell and what is normal for it.
@NullMarked
package dev.pointsman.core.window;

import org.jspecify.annotations.NullMarked;
