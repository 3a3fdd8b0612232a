@NullMarked
package dev.pointsman.cli.routediff;

import org.jspecify.annotations.NullMarked;
