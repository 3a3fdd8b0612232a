package dev.pointsman.client.report;

import dev.pointsman.client.spool.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// An intake that answers when the test says so.
final class ScriptedIntake implements Intake {
    final List<Batch> sent = new ArrayList<>();
    private CompletableFuture<Receipt> open = new CompletableFuture<>();

    @Override
    public CompletableFuture<Receipt> take(Batch batch) {
        sent.add(batch);
        open = new CompletableFuture<>();
        return open;
    }

    Batch last() {
        return sent.get(sent.size() - 1);
    }

    void takesIt() {
        open.complete(new Receipt.Taken(last().events(), 0, 0));
    }

    void asksForLater(Optional<java.time.Duration> after) {
        open.complete(new Receipt.Later("status=503", after, false));
    }

    void answers(Receipt receipt) {
        open.complete(receipt);
    }
}
