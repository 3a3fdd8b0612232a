/// A node's share of the events, counted once.
@NullMarked
package dev.pointsman.adapters.kafka.count;

import org.jspecify.annotations.NullMarked;
