/// Asks suspended channels whether they are back, or lets their hosts ask, and begins the ramp of those that are.
@NullMarked
package dev.pointsman.server.probe;

import org.jspecify.annotations.NullMarked;
