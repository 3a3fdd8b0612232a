package dev.pointsman.client.report;

import dev.pointsman.client.report.Intake.Receipt;
import dev.pointsman.client.spool.Batch;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.Loop;
import dev.pointsman.client.work.Trouble;
import dev.pointsman.client.work.Warnings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Sees that servers count each event once.
///
/// One batch is on its way at a time. It is sent until a server takes it or says that it never will; what is
/// behind it waits, which is what the back-pressure is about. For one thread, but for [#close].
final class Reporter {
    private final Backlog backlog;
    private final Intake intake;
    private final Backoff backoff;
    private final Tally tally;
    private final Warnings warnings;
    private final Runnable wake;

    /// On its way, or to be sent when `retryAtNanos` has come.
    private @Nullable Batch head;

    private @Nullable CompletableFuture<Receipt> receipt;
    private long retryAtNanos;

    private volatile long closeByNanos;
    private volatile boolean closing;

    /// @param wake asks for a step at once
    Reporter(Backlog backlog, Intake intake, Backoff backoff, Tally tally, Warnings warnings, Runnable wake) {
        this.backlog = backlog;
        this.intake = intake;
        this.backoff = backoff;
        this.tally = tally;
        this.warnings = warnings;
        this.wake = wake;
    }

    /// From now on nothing lingers; what servers have not taken by then goes to files, or is lost and
    /// counted.
    void close(long byNanos) {
        closeByNanos = byNanos;
        closing = true;
        wake.run();
    }

    long step(long nowNanos) {
        boolean hurry = closing;
        settle(nowNanos);
        backlog.gather(nowNanos, hurry);
        if (head == null) {
            head = backlog.head();
            retryAtNanos = nowNanos;
            backlog.gather(nowNanos, hurry);
        }
        backlog.relieve(nowNanos, hurry);
        send(nowNanos);
        if (hurry && (closeByNanos - nowNanos <= 0 || (head == null && backlog.isEmpty()))) {
            end(nowNanos);
            return Loop.END;
        }
        return waitNanos(nowNanos, hurry);
    }

    /// What came of the head.
    private void settle(long nowNanos) {
        if (receipt == null || head == null || !receipt.isDone()) {
            return;
        }
        Receipt came = receipt.exceptionally(Reporter::flawed).join();
        receipt = null;
        if (came instanceof Receipt.Later later) {
            complain(later);
            tally.retries.incrementAndGet();
            long asked = later.after().map(Duration::toNanos).orElse(0L);
            retryAtNanos = nowNanos + Math.max(asked, backoff.nextNanos());
            return;
        }
        backoff.succeeded();
        if (came instanceof Receipt.Taken taken) {
            count(head, taken);
        } else if (came instanceof Receipt.Refused refused) {
            tally.refused.addAndGet(head.events());
            warnings.say(
                    Trouble.EVENTS_REJECTED,
                    "batch " + refused.why(),
                    "servers refuse a batch for good, its " + head.events() + " events are lost: " + refused.why());
        }
        backlog.forget(head);
        head = null;
    }

    private static Receipt flawed(Throwable flaw) {
        return new Receipt.Later(String.valueOf(flaw), Optional.empty(), false);
    }

    private void complain(Receipt.Later later) {
        Trouble trouble = later.tokenRefused() ? Trouble.SERVER_REFUSES_TOKEN : Trouble.SERVER_UNREACHABLE;
        String what = later.tokenRefused() ? "servers refuse the token for events" : "servers do not take events";
        warnings.say(
                trouble, "events", what + ", behind the first batch wait " + backlog.waiting() + ": " + later.why());
    }

    private void count(Batch batch, Receipt.Taken taken) {
        tally.accepted.addAndGet(taken.accepted());
        tally.duplicates.addAndGet(taken.duplicates());
        tally.rejected.addAndGet(taken.rejected());
        if (taken.rejected() > 0) {
            warnings.say(
                    Trouble.EVENTS_REJECTED,
                    "events",
                    "servers refused " + taken.rejected() + " of " + batch.events() + " events of the batch "
                            + batch.key());
        }
    }

    private void send(long nowNanos) {
        if (head == null || receipt != null || retryAtNanos - nowNanos > 0) {
            return;
        }
        CompletableFuture<Receipt> sent = intake.take(head);
        receipt = sent;
        // what comes of waking is nothing: the step it brings looks at the receipt itself
        CompletableFuture<Receipt> unused = sent.whenComplete((came, failed) -> wake.run());
    }

    private void end(long nowNanos) {
        long lost = backlog.end(head, nowNanos);
        head = null;
        if (lost > 0) {
            warnings.say(Trouble.EVENTS_DROPPED, "closed before servers took the last events: lost=" + lost);
        }
    }

    /// Answers and a ring that is half full wake it; only lingering, retries and the end need a time.
    private long waitNanos(long nowNanos, boolean hurry) {
        long wait = Math.max(0, backlog.waitNanos(nowNanos));
        if (head != null && receipt == null) {
            wait = Math.min(wait, Math.max(0, retryAtNanos - nowNanos));
        }
        return hurry ? Math.min(wait, Math.max(0, closeByNanos - nowNanos)) : wait;
    }
}
