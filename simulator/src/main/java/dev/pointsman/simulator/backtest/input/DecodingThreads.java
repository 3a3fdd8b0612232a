package dev.pointsman.simulator.backtest.input;

import dev.pointsman.simulator.backtest.input.BlockCutter.Block;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One thread that cuts an input into blocks and several that decode them, while the caller's thread consumes the
/// decoded blocks in the order of the input.
///
/// The threads get ahead of the consumer by [#blocksAheadMax(int)] blocks at most, then wait. [#close()] ends them
/// all, at any time. [#next()] and [#close()] are for one thread.
final class DecodingThreads implements AutoCloseable {
    /// Threads stop at the next block or read. What sits in a read that nothing can interrupt (a terminal) is left
    /// behind after this time; it is a daemon and cannot keep the process.
    private static final Duration STOP_WAIT_MAX = Duration.ofSeconds(5);

    /// One step of the input, in order.
    private sealed interface Step {
        record Lines(DecodedBlock block) implements Step {}

        record End(@Nullable String brokenOff) implements Step {}
    }

    private final InputBytes input;
    private final BlockingQueue<Future<Step>> inOrder;
    private final BlockingQueue<BlockDecoder> idleDecoders;
    private final ExecutorService decoding;
    private final Thread reading;
    private volatile boolean closed;
    private @Nullable String brokenOff;

    private DecodingThreads(InputBytes input, int decoders) {
        this.input = input;
        this.inOrder = new ArrayBlockingQueue<>(blocksAheadMax(decoders));
        this.idleDecoders = new ArrayBlockingQueue<>(decoders);
        for (int i = 0; i < decoders; i++) {
            idleDecoders.add(new BlockDecoder());
        }
        this.decoding = Executors.newFixedThreadPool(
                decoders,
                Thread.ofPlatform().daemon().name("pointsman-decode-", 1).factory());
        this.reading = Thread.ofPlatform().daemon().name("pointsman-read").unstarted(this::readAll);
    }

    /// Starts reading; `input` is closed when the reading ends.
    static DecodingThreads start(InputBytes input, int decoders) {
        DecodingThreads threads = new DecodingThreads(input, decoders);
        threads.reading.start();
        return threads;
    }

    /// Two for each decoder (one in work, one done) and two to cover an uneven consumer.
    static int blocksAheadMax(int decoders) {
        return 2 * decoders + 2;
    }

    /// The next block, or null at the end of the input. Waits for it.
    ///
    /// @throws UnreadableInput when the input cannot be read on
    @Nullable
    DecodedBlock next() {
        return switch (nextStep()) {
            case Step.Lines(DecodedBlock block) -> block;
            case Step.End(String reason) -> {
                brokenOff = reason;
                yield null;
            }
        };
    }

    /// Why the input ended before its end, after [#next()] gave null; null when it did not.
    @Nullable
    String brokenOff() {
        return brokenOff;
    }

    @Override
    public void close() {
        closed = true;
        input.stop();
        reading.interrupt();
        decoding.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            reading.join(STOP_WAIT_MAX);
            // its outcome changes nothing: the threads are daemons
            boolean _ = decoding.awaitTermination(STOP_WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Step nextStep() {
        try {
            return inOrder.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableInput("the reading was interrupted: " + input.name(), e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case UnreadableInput unreadable -> unreadable;
                case IOException broken ->
                    new UnreadableInput(
                            "cannot be read on: " + input.name() + " (" + broken.getMessage() + ")", broken);
                case null, default -> new IllegalStateException("decoding failed: " + input.name(), e.getCause());
            };
        }
    }

    private void readAll() {
        try (input) {
            BlockCutter cutter = new BlockCutter(input);
            Block block;
            while ((block = cutter.next()) != null) {
                inOrder.put(decodeLater(block));
            }
            inOrder.put(CompletableFuture.completedFuture(new Step.End(cutter.brokenOff())));
        } catch (IOException | RuntimeException | Error e) {
            surface(e);
        } catch (InterruptedException _) {
            // closed: nobody waits for more
        }
    }

    private Future<Step> decodeLater(Block block) {
        return decoding.submit(() -> {
            BlockDecoder decoder = idleDecoders.take();
            try {
                return new Step.Lines(decoder.decode(block));
            } finally {
                idleDecoders.put(decoder);
            }
        });
    }

    private void surface(Throwable failure) {
        if (closed) {
            // the failure is the closing itself
            return;
        }
        try {
            inOrder.put(CompletableFuture.failedFuture(failure));
        } catch (InterruptedException _) {
            // closed: nobody waits for it
        }
    }
}
