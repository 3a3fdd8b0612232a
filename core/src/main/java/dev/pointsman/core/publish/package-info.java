/// Where the signed snapshot goes beside the routers that ask for it.
@NullMarked
package dev.pointsman.core.publish;

import org.jspecify.annotations.NullMarked;
