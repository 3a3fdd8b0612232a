package dev.pointsman.adapters.nacos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Calls to one Nacos, signed in where it wants that. Each ends within its time and takes limited memory. For
/// one thread.
final class NacosCalls implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    /// Every version of Nacos signs in here; the second is what newer ones prefer.
    private static final String[] LOGINS = {"/v1/auth/login", "/v3/auth/user/login"};

    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8192}");

    private final URI server;
    private final NacosAddress.@Nullable SignIn signIn;
    private final Duration within;
    private final int answerBytesMax;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private @Nullable String token;

    /// @param within the time that a call may take, its body included
    NacosCalls(URI server, NacosAddress.@Nullable SignIn signIn, Duration within, int answerBytesMax) {
        this.server = server;
        this.signIn = signIn;
        this.within = within;
        this.answerBytesMax = answerBytesMax;
    }

    Answer get(String path, Map<String, String> parameters) {
        return signedIn(
                HttpRequest.newBuilder(at(path + "?" + form(parameters))).GET());
    }

    /// @param casMd5 of what is to be there until now
    Answer post(String path, Map<String, String> parameters, String casMd5) {
        return signedIn(form(HttpRequest.newBuilder(at(path)), parameters).header("casMd5", casMd5));
    }

    /// Once more with a new token where an old one is refused: it may have ended.
    private Answer signedIn(HttpRequest.Builder request) {
        String kept = token;
        Answer answer = answer(withToken(request, kept == null ? login() : kept));
        return answer.refusesCaller() && kept != null ? answer(withToken(request, login())) : answer;
    }

    /// In a header, since paths are written to logs.
    private static HttpRequest withToken(HttpRequest.Builder request, @Nullable String token) {
        return token == null
                ? request.build()
                : request.setHeader("Authorization", "Bearer " + token).build();
    }

    private @Nullable String login() {
        token = null;
        if (signIn == null) {
            return null;
        }
        Map<String, String> who = Map.of("username", signIn.user(), "password", signIn.password());
        for (String path : LOGINS) {
            Answer answer = answer(form(HttpRequest.newBuilder(at(path)), who).build());
            if (answer.status() == 200) {
                token = token(answer.json());
                return token;
            }
            if (!answer.isNoService()) {
                throw new NacosFailure("it refuses the user (" + answer.status() + ")");
            }
        }
        throw new NacosFailure("nobody can sign in there (404): is its path right?");
    }

    /// Beside the token in some versions, around it in others.
    private static String token(JsonNode answer) {
        JsonNode found = answer.has("accessToken") ? answer : answer.path("data");
        String text = found.path("accessToken").asString("");
        if (!TOKEN.matcher(text).matches()) {
            throw new NacosFailure("it answers what no Nacos does");
        }
        return text;
    }

    private URI at(String path) {
        return URI.create(server + path);
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, Map<String, String> parameters) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(parameters)));
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Answer answer(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> call =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), answerBytesMax));
        try {
            HttpResponse<byte[]> response = call.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException late) {
            throw new NacosFailure("it does not answer within " + within.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw failure(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NacosFailure("it was not waited for", stopped);
        } finally {
            // an exchange that is not waited for any more must not hold its connection
            call.cancel(true);
        }
    }

    private NacosFailure failure(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String said = cause.getMessage();
        if (cause instanceof IOException && said != null && said.contains("capacity")) {
            return new NacosFailure("it answers with more than " + answerBytesMax + " bytes", failed);
        }
        return new NacosFailure("it is not reached (" + cause.getClass().getSimpleName() + ")", failed);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
