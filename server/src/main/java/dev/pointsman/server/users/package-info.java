@NullMarked
package dev.pointsman.server.users;

import org.jspecify.annotations.NullMarked;
