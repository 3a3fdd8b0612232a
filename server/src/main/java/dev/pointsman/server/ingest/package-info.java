/// From bytes on the wire to durable frames.
@NullMarked
package dev.pointsman.server.ingest;

import org.jspecify.annotations.NullMarked;
