@NullMarked
package dev.pointsman.server.access;

import org.jspecify.annotations.NullMarked;
