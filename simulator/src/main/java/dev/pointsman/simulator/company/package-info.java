/// A simulated payment company: its payments, its channels, a checkout that routes, and a script of what goes wrong.
@NullMarked
package dev.pointsman.simulator.company;

import org.jspecify.annotations.NullMarked;
