/// What is normal: levels that forget, the shape of a week, how much ratios move, and the calendar they are learned by.
@NullMarked
package dev.pointsman.core.baseline;

import org.jspecify.annotations.NullMarked;
