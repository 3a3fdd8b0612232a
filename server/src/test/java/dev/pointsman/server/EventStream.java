package dev.pointsman.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events as they come, on a thread of its own.
final class EventStream implements AutoCloseable {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;
    private volatile String end = "";

    record Event(String id, String name, String data) {}

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
    }

    static EventStream open(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            EventStream stream = new EventStream(http.send(request, HttpResponse.BodyHandlers.ofLines()));
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read() {
        String[] fields = new String[3];
        try {
            response.body().forEach(line -> take(line, fields));
            end = "whole";
        } catch (UncheckedIOException cut) {
            end = "cut";
        }
    }

    private void take(String line, @Nullable String[] fields) {
        if (line.startsWith("id: ")) {
            fields[0] = line.substring(4);
        } else if (line.startsWith("event: ")) {
            fields[1] = line.substring(7);
        } else if (line.startsWith("data: ")) {
            fields[2] = line.substring(6);
        } else if (line.isEmpty() && fields[0] != null && fields[1] != null && fields[2] != null) {
            events.add(new Event(fields[0], fields[1], fields[2]));
        }
    }

    HttpResponse<?> response() {
        return response;
    }

    List<Event> events() {
        return events;
    }

    /// `whole` when the server ended it, `cut` when the connection broke, else nothing.
    String end() {
        return end;
    }

    @Override
    public void close() {
        response.body().close();
    }
}
