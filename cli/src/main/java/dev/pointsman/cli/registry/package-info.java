/// The registry of channels as people write it: read, checked as a whole, summed up.
@NullMarked
package dev.pointsman.cli.registry;

import org.jspecify.annotations.NullMarked;
