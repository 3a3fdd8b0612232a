/// Small things that outlive the process, each kept whole.
@NullMarked
package dev.pointsman.server.kept;

import org.jspecify.annotations.NullMarked;
