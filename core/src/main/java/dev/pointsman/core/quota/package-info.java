/// What banks say a channel may still take or give.
@NullMarked
package dev.pointsman.core.quota;

import org.jspecify.annotations.NullMarked;
