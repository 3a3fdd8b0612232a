/// Pages for people: Markdown tables and plots as SVG.
@NullMarked
package dev.pointsman.simulator.report;

import org.jspecify.annotations.NullMarked;
