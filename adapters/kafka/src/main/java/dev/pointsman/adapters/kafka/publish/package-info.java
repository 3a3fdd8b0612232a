/// What all nodes and systems outside are told.
@NullMarked
package dev.pointsman.adapters.kafka.publish;

import org.jspecify.annotations.NullMarked;
