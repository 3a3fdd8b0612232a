/// Redis as others use it: where it is and how it is spoken to.
@NullMarked
package dev.pointsman.adapters.redis;

import org.jspecify.annotations.NullMarked;
