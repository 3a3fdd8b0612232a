/// The last decisions of the client, kept in memory and shown by an endpoint.
@NullMarked
package dev.pointsman.starter.decisions;

import org.jspecify.annotations.NullMarked;
