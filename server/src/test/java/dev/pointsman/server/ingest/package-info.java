@NullMarked
package dev.pointsman.server.ingest;

import org.jspecify.annotations.NullMarked;
