/// Which nodes there are, and what time it is on the broker.
@NullMarked
package dev.pointsman.adapters.kafka.node;

import org.jspecify.annotations.NullMarked;
