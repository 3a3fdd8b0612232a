/// From channel states to routes: the snapshot that every router works from.
@NullMarked
package dev.pointsman.server.routing;

import org.jspecify.annotations.NullMarked;
