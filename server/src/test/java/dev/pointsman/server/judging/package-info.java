@NullMarked
package dev.pointsman.server.judging;

import org.jspecify.annotations.NullMarked;
