@NullMarked
package dev.pointsman.cli.serve;

import org.jspecify.annotations.NullMarked;
