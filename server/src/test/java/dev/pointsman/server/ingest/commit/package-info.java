@NullMarked
package dev.pointsman.server.ingest.commit;

import org.jspecify.annotations.NullMarked;
