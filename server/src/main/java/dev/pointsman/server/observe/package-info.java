/// How the server itself is: metrics and health.
@NullMarked
package dev.pointsman.server.observe;

import org.jspecify.annotations.NullMarked;
