/// What a person sees on a terminal: progress, small charts, tables; plain text where it is none.
@NullMarked
package dev.pointsman.cli.terminal;

import org.jspecify.annotations.NullMarked;
