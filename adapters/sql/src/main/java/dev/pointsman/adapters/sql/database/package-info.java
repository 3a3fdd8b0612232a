/// The databases themselves: where they are, how their tables are brought up to date, and how one writes to
/// them.
@NullMarked
package dev.pointsman.adapters.sql.database;

import org.jspecify.annotations.NullMarked;
