/// Routing rules as a file: checked without a server.
@NullMarked
package dev.pointsman.cli.rules;

import org.jspecify.annotations.NullMarked;
