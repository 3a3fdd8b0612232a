/// Bodies within limits, and the events decoded out of them.
@NullMarked
package dev.pointsman.server.ingest.body;

import org.jspecify.annotations.NullMarked;
