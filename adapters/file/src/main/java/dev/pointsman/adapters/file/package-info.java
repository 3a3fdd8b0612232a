/// The frame log of one process, in files of its own.
@NullMarked
package dev.pointsman.adapters.file;

import org.jspecify.annotations.NullMarked;
