@NullMarked
package dev.pointsman.adapters.kafka.count;

import org.jspecify.annotations.NullMarked;
