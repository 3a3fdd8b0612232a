package dev.pointsman.server.judging;

import dev.pointsman.core.Engine;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Questions and commands that wait for the judge's thread. [#put] and [#await] are for any thread, [#answer] for the
/// judge's.
final class Asked {
    static final int WAITING_MAX = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Consumer<Engine>> waiting = new ArrayBlockingQueue<>(WAITING_MAX);

    void put(Consumer<Engine> question) {
        if (!waiting.offer(question)) {
            throw RequestProblem.later(
                    ProblemKind.UNAVAILABLE,
                    "the judge has as many questions as it takes: waiting=" + WAITING_MAX,
                    Duration.ofSeconds(1));
        }
    }

    /// Answers the first that waits; false when none does.
    boolean answerOne(Engine engine) {
        Consumer<Engine> question = waiting.poll();
        if (question == null) {
            return false;
        }
        question.accept(engine);
        return true;
    }

    /// Answers those that wait now.
    void answer(Engine engine) {
        for (int left = waiting.size(); left > 0; left--) {
            answerOne(engine);
        }
    }

    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the judge failed", failed.getCause());
        } catch (TimeoutException late) {
            throw RequestProblem.later(
                    ProblemKind.UNAVAILABLE,
                    "the judge did not answer in " + PATIENCE.toSeconds() + " s; what was asked may still happen",
                    Duration.ofSeconds(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw RequestProblem.of(ProblemKind.UNAVAILABLE, "the server stops");
        }
    }
}
