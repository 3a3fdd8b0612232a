@NullMarked
package dev.pointsman.server.cluster;

import org.jspecify.annotations.NullMarked;
