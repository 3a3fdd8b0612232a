@NullMarked
package dev.pointsman.adapters.kafka.frame;

import org.jspecify.annotations.NullMarked;
