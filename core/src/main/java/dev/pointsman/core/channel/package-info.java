/// From incidents to channel states: what is taken out of routing and how it comes back.
@NullMarked
package dev.pointsman.core.channel;

import org.jspecify.annotations.NullMarked;
