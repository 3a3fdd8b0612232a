/// Channel × merchant by the second, for readers that know no frames.
@NullMarked
package dev.pointsman.core.second;

import org.jspecify.annotations.NullMarked;
