package dev.pointsman.client.server;

import java.io.ByteArrayOutputStream;
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

/// A body without end, read as server-sent events. Of an event that is too long the start of each line is
/// kept, which is enough for its name and id.
final class EventBody implements BodySubscriber<Boolean> {
    /// Of one event's data, and so of what is kept of one line.
    static final int DATA_BYTES_MAX = 8 << 20;

    private static final int NAME_CHARS_MAX = 256;

    /// A larger buffer is not kept for the next line.
    private static final int KEPT_BYTES_MAX = 64 * 1_024;

    private final Consumer<ServerEvent> events;
    private final LongSupplier nanoTime;
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final StringBuilder data = new StringBuilder();
    private ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String id = "";
    private String name = "";
    private boolean cut;
    private boolean hasData;
    private Flow.@Nullable Subscription subscription;
    private volatile long heardNanos;

    EventBody(Consumer<ServerEvent> events, LongSupplier nanoTime) {
        this.events = events;
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
            take(buffer);
        }
        if (subscription != null) {
            subscription.request(1);
        }
    }

    private void take(ByteBuffer buffer) {
        byte[] chunk = new byte[buffer.remaining()];
        buffer.get(chunk);
        int from = 0;
        for (int at = 0; at < chunk.length; at++) {
            if (chunk[at] == '\n') {
                keep(chunk, from, at);
                endLine();
                from = at + 1;
            }
        }
        keep(chunk, from, chunk.length);
    }

    private void keep(byte[] chunk, int from, int end) {
        int room = DATA_BYTES_MAX - line.size();
        cut |= end - from > room;
        line.write(chunk, from, Math.min(end - from, room));
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        if (line.size() > KEPT_BYTES_MAX) {
            line = new ByteArrayOutputStream();
        }
        line.reset();
        // lines of our servers end with \n, those that passed others perhaps with \r\n
        String field = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (field.isEmpty()) {
            endEvent();
        } else {
            field(field);
        }
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        int from = colon < 0 ? line.length() : line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1;
        switch (field) {
            case "id" -> id = start(line, from);
            case "event" -> name = start(line, from);
            case "data" -> append(line, from);
            default -> {
                // comments, and what later versions may say
            }
        }
    }

    private static String start(String line, int from) {
        return line.substring(from, Math.min(line.length(), from + NAME_CHARS_MAX));
    }

    private void append(String line, int from) {
        cut |= data.length() + line.length() - from >= DATA_BYTES_MAX;
        if (!cut) {
            data.append(hasData ? "\n" : "").append(line, from, line.length());
        }
        hasData = true;
    }

    private void endEvent() {
        if (hasData) {
            events.accept(new ServerEvent(id, name, cut ? "" : data.toString(), cut));
        }
        data.setLength(0);
        data.trimToSize();
        name = "";
        cut = false;
        hasData = false;
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
