@NullMarked
package dev.pointsman.adapters.kafka.node;

import org.jspecify.annotations.NullMarked;
