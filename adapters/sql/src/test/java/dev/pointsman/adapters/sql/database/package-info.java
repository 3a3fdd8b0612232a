@NullMarked
package dev.pointsman.adapters.sql.database;

import org.jspecify.annotations.NullMarked;
