@NullMarked
package dev.pointsman.server.publishing;

import org.jspecify.annotations.NullMarked;
