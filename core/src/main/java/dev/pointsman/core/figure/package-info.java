/// How attempts fared of late, and which of it is worth telling to routers. It decides nothing about health.
@NullMarked
package dev.pointsman.core.figure;

import org.jspecify.annotations.NullMarked;
