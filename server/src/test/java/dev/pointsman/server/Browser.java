package dev.pointsman.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Speaks HTTP to the console as a person's browser would: with cookies, asking for pages, following no redirect.
final class Browser implements AutoCloseable {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final URI root;

    Browser(PointsmanServer server) {
        this.root = URI.create("http://127.0.0.1:" + server.port());
    }

    record Page(int status, String body, HttpResponse<String> whole) {
        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        /// Where it leads, as a path.
        String leadsTo() {
            URI to = URI.create(header("Location"));
            return to.getRawQuery() == null ? to.getRawPath() : to.getRawPath() + "?" + to.getRawQuery();
        }

        String formToken() {
            Matcher found = FORM_TOKEN.matcher(body);
            if (!found.find()) {
                throw new AssertionError("no form on the page: " + body);
            }
            return found.group(1);
        }
    }

    Page get(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).GET());
    }

    /// With a cookie of our own making.
    Page getWith(String path, String cookie) {
        return send(request(path).header("Cookie", cookie).GET());
    }

    Page post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Page logIn(String token) {
        return logIn(token, "/");
    }

    Page logIn(String token, String back) {
        String formToken = get("/login").formToken();
        return post("/login", Map.of("_csrf", formToken, "token", token, "back", back));
    }

    Page command(String act, String cell, String reason, long version) {
        return post(
                "/commands",
                Map.of(
                        "_csrf",
                        get("/incidents").formToken(),
                        "act",
                        act,
                        "cell",
                        cell,
                        "reason",
                        reason,
                        "expectedVersion",
                        Long.toString(version),
                        "back",
                        "/incidents"));
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path));
    }

    HttpClient http() {
        return http;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.header("Accept", "text/html,*/*;q=0.8").build(), HttpResponse.BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.body(), answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
