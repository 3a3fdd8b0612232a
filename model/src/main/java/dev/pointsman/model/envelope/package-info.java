/// The snapshot on its way to routers: two signed sections in a compact binary form, with nothing but the JDK.
@NullMarked
package dev.pointsman.model.envelope;

import org.jspecify.annotations.NullMarked;
