/// How what a class remembers becomes bytes and comes back: written and read in the same order, by the class itself.
@NullMarked
package dev.pointsman.core.state;

import org.jspecify.annotations.NullMarked;
