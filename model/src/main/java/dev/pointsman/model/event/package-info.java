/// What happened to an attempt: the event as outsiders send it, and the words it is made of.
@NullMarked
package dev.pointsman.model.event;

import org.jspecify.annotations.NullMarked;
