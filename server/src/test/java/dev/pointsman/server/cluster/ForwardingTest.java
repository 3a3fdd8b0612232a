package dev.pointsman.server.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pointsman.server.WiredWeb;
import dev.pointsman.server.problem.ProblemPage;
import dev.pointsman.server.problem.ProblemWriter;
import dev.pointsman.server.problem.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/// A front over a real socket, and a judge that answers as it is told to.
class ForwardingTest {
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final HttpServer JUDGE = judge();
    private static final URI JUDGE_AT =
            URI.create("http://127.0.0.1:" + JUDGE.getAddress().getPort());
    private static final AnnotationConfigServletWebServerApplicationContext FRONT = front();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private static final BlockingQueue<Asked> ASKED = new LinkedBlockingQueue<>();
    private static volatile Answering answering = ForwardingTest::nothing;
    private static volatile @Nullable URI here;
    private static volatile @Nullable URI elsewhere;

    /// What the judge was asked.
    private record Asked(String method, String target, Headers headers, String body) {}

    /// What the judge answers.
    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    /// A front that does nothing else.
    @Configuration(proxyBeanMethods = false)
    @WiredWeb
    @Import(Problems.class)
    static class PassingOn {
        @Bean
        Forwarding forwarding(ProblemWriter problems) {
            JudgeAddress address = new JudgeAddress() {
                @Override
                public Optional<URI> here() {
                    return Optional.ofNullable(here);
                }

                @Override
                public Optional<URI> elsewhere() {
                    return Optional.ofNullable(elsewhere);
                }
            };
            return new Forwarding(address, Forwarded.direct(), problems);
        }

        @Bean
        ProblemPage problemPage() {
            return new PassingPage();
        }
    }

    private static AnnotationConfigServletWebServerApplicationContext front() {
        AnnotationConfigServletWebServerApplicationContext front =
                new AnnotationConfigServletWebServerApplicationContext();
        front.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("listening", Map.of("server.port", 0, "server.address", "127.0.0.1")));
        front.register(PassingOn.class);
        front.refresh();
        return front;
    }

    private static HttpServer judge() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(THREADS);
            server.createContext("/", exchange -> {
                try (exchange) {
                    ASKED.add(new Asked(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            exchange.getRequestHeaders(),
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                    answering.answer(exchange);
                }
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @BeforeEach
    void judgesElsewhere() {
        ASKED.clear();
        answering = ForwardingTest::nothing;
        here = null;
        elsewhere = JUDGE_AT;
    }

    @AfterAll
    static void stop() {
        FRONT.close();
        JUDGE.stop(0);
        THREADS.close();
        CLIENT.close();
    }

    private static void nothing(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
    }

    private static int port() {
        return Objects.requireNonNull(FRONT.getWebServer()).getPort();
    }

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target));
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// As no client of a library would write it.
    private static String askRaw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void the_judge_is_asked_what_the_node_was_asked_and_answers_for_it() throws Exception {
        answering = exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.getResponseHeaders().add("Set-Cookie", "a=1");
            exchange.getResponseHeaders().add("Set-Cookie", "b=2");
            exchange.sendResponseHeaders(409, 2);
            exchange.getResponseBody().write("no".getBytes(UTF_8));
        };

        HttpResponse<String> answer = ask(request("/v1/channels/A%20B/suspend?why=a%20b&n=1")
                .header("Authorization", "Bearer t")
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofString("{\"x\":1}")));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("no");
        assertThat(answer.headers().firstValue("etag")).hasValue("\"7\"");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        Asked asked = ASKED.take();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).isEqualTo("/v1/channels/A%20B/suspend?why=a%20b&n=1");
        assertThat(asked.body()).isEqualTo("{\"x\":1}");
        assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer t");
        assertThat(asked.headers().getFirst("Idempotency-Key")).isEqualTo("k");
    }

    @Test
    void it_says_who_asked_and_not_what_the_caller_says_of_himself() throws Exception {
        ask(request("/v1/states")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "gopher")
                .header("Proxy-Authorization", "Basic c2VjcmV0"));

        Headers told = ASKED.take().headers();
        assertThat(told.get("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(told.get("X-Forwarded-Proto")).containsExactly("http");
        assertThat(told.get(Forwarded.SENT_ON)).containsExactly("1");
        assertThat(told).doesNotContainKey("Proxy-Authorization");
    }

    @Test
    void a_stream_is_passed_on_word_by_word() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        answering = exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("one".getBytes(UTF_8));
            body.flush();
            await(heard);
            body.write("two".getBytes(UTF_8));
        };

        HttpResponse<InputStream> answer =
                CLIENT.send(request("/v1/stream").build(), HttpResponse.BodyHandlers.ofInputStream());

        assertThat(answer.body().readNBytes(3)).asString(UTF_8).isEqualTo("one");
        heard.countDown();
        assertThat(answer.body().readAllBytes()).asString(UTF_8).isEqualTo("two");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_not_taken_for_a_whole_one() throws Exception {
        try (ServerSocket broken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere = URI.create("http://127.0.0.1:" + broken.getLocalPort());
            THREADS.execute(() -> breakOff(broken));

            assertThatThrownBy(() -> ask(request("/v1/states"))).isInstanceOf(IOException.class);
        }
    }

    /// Of a body that goes on until its end is told, which it never is.
    private static void breakOff(ServerSocket server) {
        try (Socket socket = server.accept()) {
            BufferedReader asked = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            String line = asked.readLine();
            while (line != null && !line.isEmpty()) {
                line = asked.readLine();
            }
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n".getBytes(UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void a_redirect_within_the_judge_is_one_within_this_node() throws Exception {
        answering = exchange -> {
            exchange.getResponseHeaders().add("Location", JUDGE_AT + "/login?next=%2F");
            exchange.sendResponseHeaders(303, -1);
        };

        assertThat(ask(request("/")).headers().firstValue("location")).hasValue("/login?next=%2F");
    }

    @Test
    void what_each_node_answers_by_itself_is_not_sent_on() throws Exception {
        for (String own : new String[] {"/v1/events", "/v1/snapshot/keys", "/v1/nodes", "/health/ready", "/metrics"}) {
            ask(request(own));
        }
        assertThat(ASKED).isEmpty();
    }

    @Test
    void the_judge_has_figures_of_its_own_beside_those_of_its_node() throws Exception {
        ask(request("/metrics/judge"));
        assertThat(ASKED.take().target())
                .as("the other node knows what is meant")
                .isEqualTo("/metrics/judge");

        here = JUDGE_AT;
        ask(request("/metrics/judge"));
        assertThat(ASKED.take().target()).isEqualTo("/metrics");
    }

    @Test
    void while_no_node_judges_it_says_when_to_ask_again() throws Exception {
        elsewhere = null;

        HttpResponse<String> answer = ask(request("/v1/states"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
        assertThat(answer.body()).contains("no node judges at the moment");
    }

    @Test
    void a_judge_that_does_not_answer_is_told_of_and_a_browser_gets_a_page_that_asks_again() throws Exception {
        // nobody listens at port 1
        elsewhere = URI.create("http://127.0.0.1:1");

        HttpResponse<String> answer = ask(request("/channels").header("Accept", "text/html"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("http-equiv=\"refresh\"", "the judging node does not answer");
    }

    @Test
    void what_another_node_sent_on_goes_no_further() throws Exception {
        HttpResponse<String> answer = ask(request("/v1/states").header(Forwarded.SENT_ON, "1"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(ASKED).isEmpty();
    }

    @Test
    void an_address_that_is_not_well_formed_is_refused_as_the_callers_mistake() throws Exception {
        assertThat(askRaw("GET /v1/states?channel=%zz HTTP/1.1\r\nHost: node"))
                .startsWith("HTTP/1.1 400")
                .contains("urn:pointsman:problem:invalid-request");
        assertThat(ASKED).isEmpty();
    }

    @Test
    void a_body_of_more_than_is_taken_is_refused() throws Exception {
        byte[] large = new byte[Forwarded.BODY_BYTES_MAX + 1];
        Arrays.fill(large, (byte) ' ');

        HttpResponse<String> answer = ask(request("/v1/rules").PUT(HttpRequest.BodyPublishers.ofByteArray(large)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(ASKED).isEmpty();
    }
}
