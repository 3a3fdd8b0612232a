/// What becomes of a checkout when the server that it hears of does not run.
@NullMarked
package dev.pointsman.cli.survival;

import org.jspecify.annotations.NullMarked;
