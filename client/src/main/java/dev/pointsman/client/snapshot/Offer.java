package dev.pointsman.client.snapshot;

import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.snapshot.SnapshotVersion;
import org.jspecify.annotations.Nullable;

/// An envelope that a source gave, verified.
///
/// @param envelope whole, as it may be kept
/// @param source as people are told of it
/// @param heldWhenAsked the version; null for none
record Offer(
        Verification verified,
        byte[] envelope,
        String source,
        @Nullable SnapshotVersion heldWhenAsked) {}
