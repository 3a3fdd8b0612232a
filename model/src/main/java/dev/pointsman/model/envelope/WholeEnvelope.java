package dev.pointsman.model.envelope;

import java.util.Optional;

/// Puts a fast section that came alone into the place of the one in a whole envelope. Each section is
/// signed by itself, so no key is needed, and the bytes are those of the whole envelope that the signer
/// makes.
public final class WholeEnvelope {
    private WholeEnvelope() {}

    /// Both must have been verified, and go together. Empty when they were signed with different keys,
    /// since an envelope names one.
    ///
    /// @param held with both sections
    /// @param fast with the fast section alone
    /// @throws IllegalArgumentException when one of them is no envelope, or the held one is not whole
    public static Optional<byte[]> of(byte[] held, byte[] fast) {
        Envelope whole = Envelope.read(held);
        Envelope newer = Envelope.read(fast);
        if (whole.slow() == null) {
            throw new IllegalArgumentException("the held envelope must be whole: version=" + whole.version());
        }
        return whole.keyId().equals(newer.keyId())
                ? Optional.of(new Envelope(newer.keyId(), newer.version(), newer.issuedAt(), whole.slow(), newer.fast())
                        .written())
                : Optional.empty();
    }
}
