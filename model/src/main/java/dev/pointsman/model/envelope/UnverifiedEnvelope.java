package dev.pointsman.model.envelope;

import dev.pointsman.model.snapshot.Snapshot;

/// What an envelope says, whoever made it: to be looked at, never to be routed by.
///
/// @param keyId of the key that it claims to be signed with
public record UnverifiedEnvelope(String keyId, Snapshot snapshot) {
    /// Reads it without a look at its signatures.
    ///
    /// @throws IllegalArgumentException when it is no whole envelope, or one of another format
    public static UnverifiedEnvelope read(byte[] bytes) {
        if (bytes.length > SnapshotVerifier.ENVELOPE_BYTES_MAX) {
            throw new IllegalArgumentException("an envelope must have at most " + SnapshotVerifier.ENVELOPE_BYTES_MAX
                    + " bytes: bytes=" + bytes.length);
        }
        Envelope envelope = Envelope.read(bytes);
        return new UnverifiedEnvelope(envelope.keyId(), Envelope.whole(envelope.states(), envelope.rules()));
    }
}
