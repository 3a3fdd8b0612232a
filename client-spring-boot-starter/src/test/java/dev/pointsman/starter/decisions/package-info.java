@NullMarked
package dev.pointsman.starter.decisions;

import org.jspecify.annotations.NullMarked;
