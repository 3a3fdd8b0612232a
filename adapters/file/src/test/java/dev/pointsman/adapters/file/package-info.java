@NullMarked
package dev.pointsman.adapters.file;

import org.jspecify.annotations.NullMarked;
