/// The past in a database: minutes with their seconds, hours, and what is let go of.
@NullMarked
package dev.pointsman.adapters.sql.archive;

import org.jspecify.annotations.NullMarked;
