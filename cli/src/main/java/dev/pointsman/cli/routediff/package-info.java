/// What other routing rules would have done with recorded payments.
@NullMarked
package dev.pointsman.cli.routediff;

import org.jspecify.annotations.NullMarked;
