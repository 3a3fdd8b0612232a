/// What people read of incidents.
@NullMarked
package dev.pointsman.server.incidents;

import org.jspecify.annotations.NullMarked;
