/// The server as a process: its configuration file, its data folder, its start and its end.
@NullMarked
package dev.pointsman.cli.serve;

import org.jspecify.annotations.NullMarked;
