@NullMarked
package dev.pointsman.server.views;

import org.jspecify.annotations.NullMarked;
