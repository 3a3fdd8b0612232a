/// The console over HTTP: pages, live updates, and what people ask by a form.
@NullMarked
package dev.pointsman.server.pages;

import org.jspecify.annotations.NullMarked;
