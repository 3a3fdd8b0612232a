@NullMarked
package dev.pointsman.adapters.kafka.events;

import org.jspecify.annotations.NullMarked;
