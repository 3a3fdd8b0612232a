/// How right automation would have been where it may not act.
@NullMarked
package dev.pointsman.core.scorecard;

import org.jspecify.annotations.NullMarked;
