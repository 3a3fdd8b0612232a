package dev.pointsman.model.envelope;

import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What goes out: four bytes that say what it is, one for the format, then fields. Nothing of it is to be trusted but
/// the contents of sections whose signature holds.
///
/// @param slow null in an envelope that has the fast section alone
record Envelope(
        String keyId,
        SnapshotVersion version,
        Instant issuedAt,
        @Nullable Part slow,
        Part fast) {
    /// Far above what 10 000 channels and their states need.
    static final int BYTES_MAX = 32 * 1_024 * 1_024;

    static final int FORMAT = 1;

    private static final byte[] MAGIC = {(byte) 0x89, 'P', 'M', 'S'};
    private static final int HEAD_BYTES = MAGIC.length + 1;
    private static final Pattern KEY_ID = Pattern.compile("[!-~]{1,256}");

    private static final int SIGNED_BY = 1;
    private static final int VERSION = 2;
    private static final int ISSUED_AT = 3;
    private static final int SLOW = 4;
    private static final int FAST = 5;

    /// One section, with the signature over its content.
    record Part(byte[] content, byte[] signature) {
        private static final int CONTENT = 1;
        private static final int SIGNATURE = 2;

        static Part read(Fields fields) {
            return new Part(fields.bytes(CONTENT), fields.bytes(SIGNATURE));
        }

        void write(FieldsWriter fields) {
            fields.bytes(CONTENT, content).bytes(SIGNATURE, signature);
        }

        boolean isSigned(PublicKey key) {
            return Ed25519.isSigned(key, content, signature);
        }
    }

    Envelope {
        checkKeyId(keyId);
    }

    /// Visible characters only, since it is shown before anything is known of who wrote it.
    static void checkKeyId(String keyId) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException(
                    "keyId must be 1 to 256 visible ASCII characters: characters=" + keyId.length());
        }
    }

    /// Takes it apart, with no more memory than it has itself.
    static Envelope read(byte[] bytes) {
        if (!beginsWithMagic(bytes) || isOfOtherFormat(bytes)) {
            throw new IllegalArgumentException("it does not begin like a snapshot of format " + FORMAT);
        }
        Fields fields = Fields.in(bytes, HEAD_BYTES, bytes.length, List.of());
        if (!fields.has(FAST)) {
            throw new IllegalArgumentException("the fast section is missing");
        }
        return new Envelope(
                fields.ownText(SIGNED_BY),
                fields.version(VERSION),
                fields.time(ISSUED_AT),
                fields.has(SLOW) ? Part.read(fields.message(SLOW)) : null,
                Part.read(fields.message(FAST)));
    }

    /// Whether it is an envelope, but of a format that is not known here.
    static boolean isOfOtherFormat(byte[] bytes) {
        return beginsWithMagic(bytes) && bytes[MAGIC.length] != FORMAT;
    }

    private static boolean beginsWithMagic(byte[] bytes) {
        return bytes.length >= HEAD_BYTES && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    byte[] written() {
        FieldsWriter fields = new FieldsWriter(new Texts())
                .ownText(SIGNED_BY, keyId)
                .version(VERSION, version)
                .time(ISSUED_AT, issuedAt);
        if (slow != null) {
            fields.message(SLOW, slow, Part::write);
        }
        byte[] written = fields.message(FAST, fast, Part::write).written();
        ByteArrayOutputStream out = new ByteArrayOutputStream(HEAD_BYTES + written.length);
        out.writeBytes(MAGIC);
        out.write(FORMAT);
        out.writeBytes(written);
        return out.toByteArray();
    }

    /// What the slow section says.
    Rules rules() {
        if (slow == null) {
            throw new IllegalArgumentException("the slow section is missing");
        }
        return RulesSection.read(slow.content());
    }

    /// What the fast section says, which the envelope around it must say too.
    StatesSection states() {
        StatesSection states = StatesSection.read(fast.content());
        if (!states.version().equals(version) || !states.issuedAt().equals(issuedAt)) {
            throw new IllegalArgumentException("envelope and fast section must say the same: version=" + version
                    + " issuedAt=" + issuedAt + " of the section: version=" + states.version() + " issuedAt="
                    + states.issuedAt());
        }
        return states;
    }

    static Snapshot whole(StatesSection states, Rules rules) {
        if (!states.rules().equals(rules.version())) {
            throw new IllegalArgumentException("the fast section must go with the slow one: rules=" + states.rules()
                    + " slow version=" + rules.version());
        }
        return states.with(rules);
    }
}
