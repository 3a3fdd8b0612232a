package dev.pointsman.server.cluster;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.apache.coyote.CloseNowException;

/// Asks another node what this one was asked, and answers as that one does. Streams go on until one of both
/// ends leaves. Safe for any number of threads.
final class Forwarded {
    /// Says that a node sent the request on.
    static final String SENT_ON = "X-Pointsman-Sent-On";

    /// Nothing that people and programs ask the judge is larger.
    static final int BODY_BYTES_MAX = 8 << 20;

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);
    private static final int READ_BYTES = 16 * 1_024;

    /// What concerns one connection only, or is said anew.
    private static final Set<String> NOT_FORWARDED = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-forwarded-for",
            "x-pointsman-sent-on",
            "x-forwarded-proto");

    private final HttpClient client;

    private Forwarded(HttpClient client) {
        this.client = client;
    }

    static Forwarded direct() {
        return new Forwarded(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTED_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    }

    /// The other node did not answer.
    static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreachable(IOException cause) {
            super("the other node does not answer", cause);
        }
    }

    /// @param node its scheme, host and port
    /// @param path what is asked for there
    void send(URI node, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException, Unreachable {
        HttpRequest asked = asked(node, path, request);
        HttpResponse<InputStream> answer;
        try {
            answer = client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException gone) {
            throw new Unreachable(gone);
        }
        try (InputStream body = answer.body()) {
            response.setStatus(answer.statusCode());
            answer.headers().map().forEach((name, values) -> {
                if (isForwarded(name)) {
                    values.forEach(value -> response.addHeader(name, here(node, name, value)));
                }
            });
            answer.headers().firstValueAsLong("content-length").ifPresent(response::setContentLengthLong);
            copy(body, response);
        }
    }

    private static HttpRequest asked(URI node, String path, HttpServletRequest request) throws IOException {
        String query = request.getQueryString();
        HttpRequest.Builder asked = HttpRequest.newBuilder(target(node + path + (query == null ? "" : "?" + query)))
                .timeout(ANSWERED_WITHIN)
                .method(request.getMethod(), body(request));
        for (String name : Collections.list(request.getHeaderNames())) {
            if (isForwarded(name)) {
                Collections.list(request.getHeaders(name)).forEach(value -> asked.header(name, value));
            }
        }
        // whom this node takes the caller for, and not what the caller says
        return asked.header(SENT_ON, "1")
                .header("X-Forwarded-For", request.getRemoteAddr())
                .header("X-Forwarded-Proto", request.getScheme())
                .build();
    }

    private static URI target(String written) {
        try {
            return new URI(written);
        } catch (URISyntaxException bad) {
            throw RequestProblem.of(
                    ProblemKind.INVALID_REQUEST,
                    "the address that was asked for is not well formed: " + bad.getReason());
        }
    }

    private static HttpRequest.BodyPublisher body(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            throw RequestProblem.of(
                    ProblemKind.TOO_LARGE,
                    "the body has more bytes than are taken: expected at most " + BODY_BYTES_MAX);
        }
        return bytes.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(bytes);
    }

    private static boolean isForwarded(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return !NOT_FORWARDED.contains(name) && !name.startsWith(":");
    }

    /// A redirect within the other node is one within this.
    private static String here(URI node, String name, String value) {
        String base = node.toString();
        return name.equalsIgnoreCase("location") && value.startsWith(base + "/")
                ? value.substring(base.length())
                : value;
    }

    private static void copy(InputStream from, HttpServletResponse response) throws IOException, Unreachable {
        ServletOutputStream to = response.getOutputStream();
        byte[] buffer = new byte[READ_BYTES];
        int read = read(from, buffer, response);
        while (read >= 0) {
            to.write(buffer, 0, read);
            if (from.available() == 0) {
                // what a stream says must not wait for what it says next
                to.flush();
            }
            read = read(from, buffer, response);
        }
    }

    private static int read(InputStream from, byte[] buffer, HttpServletResponse response)
            throws CloseNowException, Unreachable {
        try {
            return from.read(buffer);
        } catch (IOException gone) {
            if (response.isCommitted()) {
                // the caller has a part of it, and must not take that for all
                throw new CloseNowException("the other node broke off its answer", gone);
            }
            response.reset();
            throw new Unreachable(gone);
        }
    }
}
