/// How attempts fared of late, from the judge into the snapshot.
@NullMarked
package dev.pointsman.server.figures;

import org.jspecify.annotations.NullMarked;
