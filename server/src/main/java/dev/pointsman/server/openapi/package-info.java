/// The description of the HTTP API, as it was checked in.
@NullMarked
package dev.pointsman.server.openapi;

import org.jspecify.annotations.NullMarked;
