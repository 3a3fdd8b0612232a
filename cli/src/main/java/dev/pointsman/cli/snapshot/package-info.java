/// Signed snapshots as files: verified, shown, compared; and the change of the key that signs them.
@NullMarked
package dev.pointsman.cli.snapshot;

import org.jspecify.annotations.NullMarked;
