package dev.pointsman.client.snapshot;

import dev.pointsman.client.server.Answer;
import dev.pointsman.client.server.ServerFailure;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Snapshots as the servers give them, asked for with the version that is held.
final class ServerSnapshots implements SnapshotSource {
    private static final String PATH = "/v1/snapshot";
    private static final String KIND = "snapshot";

    /// A clock that is further off is worth a word: servers refuse events from so far in the future.
    static final Duration CLOCK_OFF_MAX = Duration.ofMinutes(5);

    private final Servers servers;
    private final InstantSource clock;
    private final Warnings warnings;

    ServerSnapshots(Servers servers, InstantSource clock, Warnings warnings) {
        this.servers = servers;
        this.clock = clock;
        this.warnings = warnings;
    }

    @Override
    public Fetched fetch(@Nullable SnapshotVersion held) {
        try {
            String etag = held == null ? null : held.toString();
            return fetched(servers.get(PATH, etag, SnapshotVerifier.ENVELOPE_BYTES_MAX), held);
        } catch (ServerFailure failure) {
            boolean stopping = Thread.currentThread().isInterrupted();
            if (!stopping) {
                warnings.say(
                        Trouble.SERVER_UNREACHABLE,
                        KIND,
                        "no snapshot from " + servers + ", routing goes on from the last one: " + failure.getMessage());
            }
            return new Fetched.Nothing();
        }
    }

    private Fetched fetched(Answer answer, @Nullable SnapshotVersion held) {
        checkClock(answer);
        if (answer.status() == 200) {
            return new Fetched.Found(answer.body());
        }
        if (answer.status() == 304 && held != null) {
            return new Fetched.Unchanged();
        }
        if (answer.refusesToken()) {
            warnings.say(
                    Trouble.SERVER_REFUSES_TOKEN,
                    KIND,
                    "servers refuse the token for snapshots, routing goes on from the last one: status="
                            + answer.status() + " servers=" + servers);
        } else {
            warnings.say(
                    Trouble.SERVER_ANSWERS_WRONG,
                    "status " + answer.status(),
                    "no snapshot from " + servers + ", routing goes on from the last one: status=" + answer.status());
        }
        return new Fetched.Nothing();
    }

    private void checkClock(Answer answer) {
        answer.date().ifPresent(date -> {
            Duration ahead = Duration.between(date, clock.instant());
            if (ahead.abs().compareTo(CLOCK_OFF_MAX) > 0) {
                warnings.say(
                        Trouble.CLOCK_OFF,
                        "this clock is off, seconds ahead of the server=" + ahead.toSeconds()
                                + ": routing goes on, but quotas"
                                + " end early or late, and events from the future are refused");
            }
        });
    }
}
