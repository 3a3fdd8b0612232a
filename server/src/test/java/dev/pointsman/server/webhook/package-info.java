@NullMarked
package dev.pointsman.server.webhook;

import org.jspecify.annotations.NullMarked;
