/// One of many nodes: what each of them does all the time, and the judge while it is this one.
@NullMarked
package dev.pointsman.server.cluster;

import org.jspecify.annotations.NullMarked;
