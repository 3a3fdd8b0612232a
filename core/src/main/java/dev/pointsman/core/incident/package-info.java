/// From verdicts to incidents: one per fault, however many cells it shows in.
@NullMarked
package dev.pointsman.core.incident;

import org.jspecify.annotations.NullMarked;
