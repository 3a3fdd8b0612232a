@NullMarked
package dev.pointsman.testbed;

import org.jspecify.annotations.NullMarked;
