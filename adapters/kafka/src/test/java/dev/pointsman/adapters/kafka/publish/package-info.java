@NullMarked
package dev.pointsman.adapters.kafka.publish;

import org.jspecify.annotations.NullMarked;
