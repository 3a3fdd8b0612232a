@NullMarked
package dev.pointsman.adapters.kafka;

import org.jspecify.annotations.NullMarked;
