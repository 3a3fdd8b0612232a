/// How the client stands, as health and meters of the application.
@NullMarked
package dev.pointsman.starter.observe;

import org.jspecify.annotations.NullMarked;
