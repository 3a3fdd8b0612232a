/// The demo: a server, a simulated company that routes through it, and a script of what goes wrong.
@NullMarked
package dev.pointsman.cli.demo;

import org.jspecify.annotations.NullMarked;
