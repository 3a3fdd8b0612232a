/// Shows how far automation goes, and stops and starts it.
@NullMarked
package dev.pointsman.server.automation;

import org.jspecify.annotations.NullMarked;
