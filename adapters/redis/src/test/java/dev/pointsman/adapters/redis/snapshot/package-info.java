@NullMarked
package dev.pointsman.adapters.redis.snapshot;

import org.jspecify.annotations.NullMarked;
