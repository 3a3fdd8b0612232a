/// Questions to channels that automation has suspended: when they are asked, and what their answers lead to.
@NullMarked
package dev.pointsman.core.probe;

import org.jspecify.annotations.NullMarked;
