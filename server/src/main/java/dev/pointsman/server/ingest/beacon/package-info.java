/// Events from browsers: whose pages may report, and how often an address may.
@NullMarked
package dev.pointsman.server.ingest.beacon;

import org.jspecify.annotations.NullMarked;
