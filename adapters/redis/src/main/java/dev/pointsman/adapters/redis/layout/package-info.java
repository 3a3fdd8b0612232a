/// Seconds of items in Redis, as keys that tools without any code of ours can read.
@NullMarked
package dev.pointsman.adapters.redis.layout;

import org.jspecify.annotations.NullMarked;
