package dev.pointsman.client.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// A body of at most so many bytes. The rest of a larger one is not read: the connection is given up.
final class LimitedBody implements BodySubscriber<byte[]> {
    private final int bytesMax;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    private LimitedBody(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Not even begun when its head says that it is too large.
    static LimitedBody of(HttpHeaders head, int bytesMax) {
        LimitedBody limited = new LimitedBody(bytesMax);
        long announced = head.firstValueAsLong("Content-Length").orElse(0);
        if (announced > bytesMax) {
            limited.refuse("announced=" + announced);
        }
        return limited;
    }

    private void refuse(String found) {
        body.completeExceptionally(
                new IOException("the answer is too large: expected at most " + bytesMax + " bytes: " + found));
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (body.isDone()) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > bytesMax - bytes.size()) {
                refuse("more came");
                if (subscription != null) {
                    subscription.cancel();
                }
                return;
            }
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            bytes.writeBytes(chunk);
        }
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failed) {
        body.completeExceptionally(failed);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
