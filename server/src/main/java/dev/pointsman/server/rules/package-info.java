/// The routing rules that people put in the place of the registry's.
@NullMarked
package dev.pointsman.server.rules;

import org.jspecify.annotations.NullMarked;
