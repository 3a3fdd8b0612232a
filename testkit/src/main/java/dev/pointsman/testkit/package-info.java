/// What adapters are tested with: a contract per port, and payments to fill it.
@NullMarked
package dev.pointsman.testkit;

import org.jspecify.annotations.NullMarked;
