/// The signed snapshot in a Nacos configuration centre, for routers that are fed from there.
@NullMarked
package dev.pointsman.adapters.nacos;

import org.jspecify.annotations.NullMarked;
