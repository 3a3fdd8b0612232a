/// What is judged beside the failure ratio: missing answers, silence, too much success, declines, slowness. One class a
/// detector.
@NullMarked
package dev.pointsman.core.detect;

import org.jspecify.annotations.NullMarked;
