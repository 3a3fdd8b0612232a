@NullMarked
package dev.pointsman.server.archive;

import org.jspecify.annotations.NullMarked;
