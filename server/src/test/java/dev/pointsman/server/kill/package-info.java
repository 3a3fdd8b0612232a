@NullMarked
package dev.pointsman.server.kill;

import org.jspecify.annotations.NullMarked;
