/// The client as a part of a Spring Boot application: made from its properties, closed with it, and looked
/// at by its health, meters and endpoints.
@NullMarked
package dev.pointsman.starter;

import org.jspecify.annotations.NullMarked;
