@NullMarked
package dev.pointsman.adapters.file.snapshot;

import org.jspecify.annotations.NullMarked;
