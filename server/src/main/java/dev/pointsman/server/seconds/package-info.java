/// Channel × merchant by the second, published in Redis for tools of others.
@NullMarked
package dev.pointsman.server.seconds;

import org.jspecify.annotations.NullMarked;
