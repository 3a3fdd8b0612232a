/// From the engine to what the console's pages show.
@NullMarked
package dev.pointsman.server.views;

import org.jspecify.annotations.NullMarked;
