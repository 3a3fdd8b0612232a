/// How channels are put in order, as people write it: strategy, margin, exploration, fees, and routing rules.
@NullMarked
package dev.pointsman.cli.ordering;

import org.jspecify.annotations.NullMarked;
