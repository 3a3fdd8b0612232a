@NullMarked
package dev.pointsman.cli.snapshot;

import org.jspecify.annotations.NullMarked;
