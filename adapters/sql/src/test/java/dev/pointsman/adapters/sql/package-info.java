@NullMarked
package dev.pointsman.adapters.sql;

import org.jspecify.annotations.NullMarked;
