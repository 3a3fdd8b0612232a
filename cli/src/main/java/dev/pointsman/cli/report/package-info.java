/// What a command found, in words and pictures for a terminal.
@NullMarked
package dev.pointsman.cli.report;

import org.jspecify.annotations.NullMarked;
