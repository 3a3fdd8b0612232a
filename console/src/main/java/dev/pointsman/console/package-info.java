/// The pages: views in, HTML out.
@NullMarked
package dev.pointsman.console;

import org.jspecify.annotations.NullMarked;
