/// From events to frames: what is counted, once, under which cell, and with what weight.
@NullMarked
package dev.pointsman.core.count;

import org.jspecify.annotations.NullMarked;
