package dev.pointsman.adapters.nacos;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.core.publish.StandingCopy;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.envelope.UnverifiedEnvelope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A configuration that holds the envelope in Base64. Several servers may write: what stands there is read
/// first, and replaced only as long as it is what was read. (Nacos 1 does not look at that, so there two may
/// cross.)
public final class NacosSnapshotPlace implements SnapshotPlace {
    /// What Nacos takes as one content.
    static final int CONTENT_CHARS_MAX = 10 * 1_024 * 1_024;

    /// What the Tomcat in it takes as one form, unless it is told otherwise.
    private static final int FORM_BYTES_USUAL = 2 * 1_024 * 1_024;

    private static final Duration WITHIN = Duration.ofSeconds(10);

    /// A content with what JSON puts around it.
    private static final int ANSWER_BYTES_MAX = CONTENT_CHARS_MAX + 1_024 * 1_024;

    /// The sum of no content: Nacos writes then only where nothing stands.
    private static final String MD5_OF_NONE = "0";

    private final NacosAddress address;
    private final NacosCalls calls;
    private @Nullable Dialect dialect;

    /// What stands there.
    ///
    /// @param copy empty when it is no snapshot, and so is replaced by any
    private record Standing(Dialect dialect, String md5, Optional<StandingCopy> copy) {
        static Standing nothing(Dialect dialect) {
            return new Standing(dialect, MD5_OF_NONE, Optional.empty());
        }
    }

    private NacosSnapshotPlace(NacosAddress address, NacosCalls calls) {
        this.address = address;
        this.calls = calls;
    }

    /// Asks nobody yet.
    public static NacosSnapshotPlace at(NacosAddress address) {
        return within(WITHIN, address);
    }

    static NacosSnapshotPlace within(Duration within, NacosAddress address) {
        return new NacosSnapshotPlace(
                address, new NacosCalls(address.server(), address.signIn(), within, ANSWER_BYTES_MAX));
    }

    @Override
    public String name() {
        return "nacos";
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public Put put(SignedSnapshot snapshot) {
        String content = Base64.getEncoder().encodeToString(snapshot.envelope());
        if (content.length() > CONTENT_CHARS_MAX) {
            return new Put.Failed("the snapshot has " + content.length() + " characters in Base64, and Nacos takes "
                    + CONTENT_CHARS_MAX);
        }
        try {
            Standing standing = standing();
            if (standing.copy().isPresent() && standing.copy().get().outruns(snapshot)) {
                return new Put.Outrun(standing.copy().get().version());
            }
            write(content, standing);
            return new Put.Written();
        } catch (NacosFailure failed) {
            return new Put.Failed(String.valueOf(failed.getMessage()));
        }
    }

    private Standing standing() {
        if (dialect != null) {
            return read(dialect, get(dialect));
        }
        for (Dialect tried : Dialect.values()) {
            Answer answer = get(tried);
            if (!answer.isNoService()) {
                Standing standing = read(tried, answer);
                dialect = tried;
                return standing;
            }
        }
        throw new NacosFailure("no configurations are served there (404): is its path right?");
    }

    private Answer get(Dialect by) {
        return calls.get(by.path(), by.of(address));
    }

    private Standing read(Dialect by, Answer answer) {
        if (answer.saysNotFound()) {
            return Standing.nothing(by);
        }
        check(answer);
        String content = by.content(answer);
        return content.isEmpty() ? Standing.nothing(by) : new Standing(by, md5(content), copy(content));
    }

    private void write(String content, Standing standing) {
        Dialect by = standing.dialect();
        Answer answer = calls.post(by.path(), by.of(address, content), standing.md5());
        boolean refusedForm = answer.status() == 400 || answer.status() == 413;
        if (refusedForm && content.length() > FORM_BYTES_USUAL * 9 / 10) {
            throw new NacosFailure("it refuses " + content.length() + " characters (" + answer.status()
                    + "): raise its server.tomcat.max-http-form-post-size");
        }
        check(answer);
        if (!by.isWritten(answer)) {
            throw new NacosFailure("it answers what no Nacos does");
        }
    }

    private void check(Answer answer) {
        if (answer.status() == 200) {
            return;
        }
        // it may be another version by the next time
        dialect = null;
        if (answer.refusesCaller()) {
            throw new NacosFailure((address.signIn() == null ? "it wants a user (" : "the user may not do it (")
                    + answer.status() + ")");
        }
        throw new NacosFailure(
                answer.saysConflict()
                        ? "another server wrote at the same time (" + answer.status() + ")"
                        : "it answers " + answer.status());
    }

    private static Optional<StandingCopy> copy(String content) {
        try {
            byte[] envelope = Base64.getDecoder().decode(content.strip().getBytes(US_ASCII));
            return Optional.of(StandingCopy.of(UnverifiedEnvelope.read(envelope).snapshot()));
        } catch (IllegalArgumentException | ArithmeticException noSnapshot) {
            return Optional.empty();
        }
    }

    /// As Nacos has it.
    private static String md5(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
