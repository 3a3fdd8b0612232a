@NullMarked
package dev.pointsman.adapters.nacos;

import org.jspecify.annotations.NullMarked;
