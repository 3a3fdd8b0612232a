/// Files and folders that the user named, and what is wrong with them.
@NullMarked
package dev.pointsman.cli.input;

import org.jspecify.annotations.NullMarked;
