/// From what was counted to durable frames: one cut and one append for many requests.
@NullMarked
package dev.pointsman.server.ingest.commit;

import org.jspecify.annotations.NullMarked;
