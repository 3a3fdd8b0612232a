@NullMarked
package dev.pointsman.server.ingest.beacon;

import org.jspecify.annotations.NullMarked;
