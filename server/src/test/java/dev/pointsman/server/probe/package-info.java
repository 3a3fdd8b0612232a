@NullMarked
package dev.pointsman.server.probe;

import org.jspecify.annotations.NullMarked;
