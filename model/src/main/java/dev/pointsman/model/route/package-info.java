/// Decides in process where a payment goes: the channels in order, and of every other one why not.
@NullMarked
package dev.pointsman.model.route;

import org.jspecify.annotations.NullMarked;
