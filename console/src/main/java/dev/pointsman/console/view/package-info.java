/// What the pages show, as plain values made for people.
@NullMarked
package dev.pointsman.console.view;

import org.jspecify.annotations.NullMarked;
