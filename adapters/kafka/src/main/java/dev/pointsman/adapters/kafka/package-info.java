/// Kafka as the engine of many nodes: events in, frames counted once, decisions out.
@NullMarked
package dev.pointsman.adapters.kafka;

import org.jspecify.annotations.NullMarked;
