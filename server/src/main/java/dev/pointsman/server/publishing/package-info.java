/// The snapshot on its way to routers: signed once, fetched, or pushed.
@NullMarked
package dev.pointsman.server.publishing;

import org.jspecify.annotations.NullMarked;
