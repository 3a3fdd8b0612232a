/// Registries as canonical YAML: one that was read, or a first one of what a recording names.
@NullMarked
package dev.pointsman.cli.registry.export;

import org.jspecify.annotations.NullMarked;
