@NullMarked
package dev.pointsman.adapters.kafka.judge;

import org.jspecify.annotations.NullMarked;
