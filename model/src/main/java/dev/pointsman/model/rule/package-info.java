/// What people say of how payments are to be routed, before any figure is asked.
@NullMarked
package dev.pointsman.model.rule;

import org.jspecify.annotations.NullMarked;
