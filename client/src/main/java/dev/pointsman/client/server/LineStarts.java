package dev.pointsman.client.server;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A body without end, of which only the start of each line is kept: enough for the fields of server-sent
/// events that name something.
final class LineStarts implements BodySubscriber<Boolean> {
    private static final int START_BYTES_MAX = 256;

    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final byte[] start = new byte[START_BYTES_MAX];
    private int length;
    private Flow.@Nullable Subscription subscription;
    private volatile long heardNanos;

    LineStarts(Consumer<String> lines, LongSupplier nanoTime) {
        this.lines = lines;
        this.nanoTime = nanoTime;
        this.heardNanos = nanoTime.getAsLong();
    }

    /// When something last came, were it only a comment.
    long heardNanos() {
        return heardNanos;
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        heardNanos = nanoTime.getAsLong();
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                take(buffer.get());
            }
        }
        if (subscription != null) {
            subscription.request(1);
        }
    }

    private void take(byte b) {
        if (b == '\n' || b == '\r') {
            if (length > 0) {
                lines.accept(new String(start, 0, length, StandardCharsets.UTF_8));
            }
            length = 0;
        } else if (length < START_BYTES_MAX) {
            start[length++] = b;
        }
    }

    @Override
    public void onError(Throwable failed) {
        end.completeExceptionally(failed);
    }

    @Override
    public void onComplete() {
        end.complete(true);
    }
}
