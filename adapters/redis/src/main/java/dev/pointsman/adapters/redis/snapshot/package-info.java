/// The signed snapshot in Redis, for routers that start while the server is gone.
@NullMarked
package dev.pointsman.adapters.redis.snapshot;

import org.jspecify.annotations.NullMarked;
