/// What outlives the process, in a database: frames, decisions, checkpoints, and the past.
@NullMarked
package dev.pointsman.adapters.sql;

import org.jspecify.annotations.NullMarked;
