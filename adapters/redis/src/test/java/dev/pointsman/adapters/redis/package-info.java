@NullMarked
package dev.pointsman.adapters.redis;

import org.jspecify.annotations.NullMarked;
