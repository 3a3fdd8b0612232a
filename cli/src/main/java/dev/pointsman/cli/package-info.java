/// The one runnable: every command of the launcher, its options, its messages and its exit codes.
@NullMarked
package dev.pointsman.cli;

import org.jspecify.annotations.NullMarked;
