/// Whose signature makes a snapshot genuine.
@NullMarked
package dev.pointsman.client.trust;

import org.jspecify.annotations.NullMarked;
