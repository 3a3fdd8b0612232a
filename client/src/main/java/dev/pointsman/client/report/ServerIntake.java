package dev.pointsman.client.report;

import dev.pointsman.client.json.JsonReader;
import dev.pointsman.client.server.Answer;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.spool.Batch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Posts batches to the servers.
final class ServerIntake implements Intake {
    static final String PATH = "/v1/events";

    /// Enough for the reasons of a whole batch of refused events.
    private static final int ANSWER_BYTES_MAX = 16 << 20;

    /// What says that the batch itself is at fault: its form, its size, its key.
    private static final Set<Integer> AT_FAULT = Set.of(400, 413, 415, 422);

    private final Servers servers;

    ServerIntake(Servers servers) {
        this.servers = servers;
    }

    @Override
    public CompletableFuture<Receipt> take(Batch batch) {
        return servers.post(PATH, batch.key(), batch.lines(), ANSWER_BYTES_MAX)
                .handle((answer, failed) -> receipt(answer, failed));
    }

    private Receipt receipt(@Nullable Answer answer, @Nullable Throwable failed) {
        if (answer == null) {
            String why = failed == null
                    ? "no answer"
                    : String.valueOf(servers.failure(failed).getMessage());
            return new Receipt.Later(why, Optional.empty(), false);
        }
        if (answer.status() == 202) {
            return taken(answer);
        }
        String why = "status=" + answer.status();
        return AT_FAULT.contains(answer.status())
                ? new Receipt.Refused(why)
                : new Receipt.Later(why, answer.retryAfter(), answer.refusesToken());
    }

    /// An answer that cannot be read may come from something else than a Pointsman server. To send the batch
    /// again costs nothing: its key is the same.
    private static Receipt taken(Answer answer) {
        try {
            Map<?, ?> read = JsonReader.object(answer.body());
            if (read.get("accepted") instanceof Long accepted
                    && read.get("duplicates") instanceof Long duplicates
                    && read.get("rejected") instanceof List<?> rejected) {
                return new Receipt.Taken(Math.toIntExact(accepted), Math.toIntExact(duplicates), rejected.size());
            }
            return new Receipt.Later("status=202 without the numbers of events", Optional.empty(), false);
        } catch (IllegalArgumentException | ArithmeticException garbage) {
            return new Receipt.Later("status=202 with a body that " + garbage.getMessage(), Optional.empty(), false);
        }
    }
}
