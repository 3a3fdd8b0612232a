/// How often attempts succeed, as the server counted them, and what a router makes of it.
@NullMarked
package dev.pointsman.model.figure;

import org.jspecify.annotations.NullMarked;
