/// A whole cluster on one machine, in processes of its own, for trying what happens when parts of it fail.
@NullMarked
package dev.pointsman.testbed;

import org.jspecify.annotations.NullMarked;
