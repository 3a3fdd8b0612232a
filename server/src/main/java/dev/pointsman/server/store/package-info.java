/// Where a server keeps what must outlive it.
@NullMarked
package dev.pointsman.server.store;

import org.jspecify.annotations.NullMarked;
