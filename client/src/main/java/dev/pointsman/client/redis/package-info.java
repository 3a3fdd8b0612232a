/// As much of Redis's protocol as reading two keys takes.
@NullMarked
package dev.pointsman.client.redis;

import org.jspecify.annotations.NullMarked;
