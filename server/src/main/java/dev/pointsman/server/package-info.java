/// The server: starts, wires the parts in the order of the flow, stops.
@NullMarked
package dev.pointsman.server;

import org.jspecify.annotations.NullMarked;
