package dev.pointsman.server;

import static dev.pointsman.server.Running.server;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.access.Role;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginTest {
    private final Browser browser = new Browser(server());

    @AfterEach
    void leave() {
        browser.close();
    }

    private static String token(Role role) {
        return server().issueToken(unique("person"), Set.of(role));
    }

    @Test
    void who_has_not_logged_in_is_led_to_the_login_and_back_again() {
        Browser.Page asked = browser.get("/incidents?x=1");

        assertThat(asked.status()).isEqualTo(302);
        assertThat(asked.leadsTo()).isEqualTo("/login?back=%2Fincidents%3Fx%3D1");
        assertThat(browser.get(asked.leadsTo()).body()).contains("name=\"back\" value=\"/incidents?x=1\"");
        Browser.Page in = browser.logIn(token(Role.VIEWER), "/incidents?x=1");
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.leadsTo()).isEqualTo("/incidents?x=1");
        assertThat(browser.get(in.leadsTo()).status()).isEqualTo(200);
    }

    @Test
    void programs_without_a_login_are_told_so_in_json() {
        Caller.Reply reply = Running.anonymous().get("/board/stream");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Running.admin().get("/incidents").status()).isEqualTo(401);
    }

    @Test
    void after_a_login_nobody_is_led_to_another_site() {
        assertThat(browser.logIn(token(Role.VIEWER), "//evil.example/x").leadsTo())
                .isEqualTo("/");
        assertThat(browser.get("/login?back=https://evil.example").leadsTo()).isEqualTo("/");
    }

    @Test
    void a_wrong_token_and_one_for_programs_are_refused_in_words() {
        Browser.Page wrong = browser.logIn("pm_" + "A".repeat(43));
        Browser.Page program = browser.logIn(token(Role.REPORTER));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body())
                .contains("This token is not known", "role=\"alert\"")
                .doesNotContain("pm_AAA");
        assertThat(program.status()).isEqualTo(403);
        assertThat(program.body()).contains("it is for programs");
        assertThat(browser.cookie("pointsman")).isEmpty();
        assertThat(browser.get("/").status()).isEqualTo(302);
    }

    @Test
    void the_session_is_a_cookie_that_scripts_and_other_sites_cannot_use() {
        Browser.Page in = browser.logIn(token(Role.VIEWER));

        assertThat(in.whole().headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("pointsman="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(browser.get("/login").status()).isEqualTo(302);
    }

    @Test
    void a_session_that_was_given_to_the_browser_beforehand_is_not_taken_on() {
        Browser.Page form = browser.get("/login");
        assertThat(form.whole().headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("pointsman="));
        assertThat(form.header("Cache-Control")).contains("no-store");
    }

    @Test
    void a_form_without_its_token_is_refused() {
        Browser.Page login = browser.post("/login", Map.of("token", token(Role.VIEWER)));
        browser.logIn(token(Role.OPERATOR));
        Browser.Page logout = browser.post("/logout", Map.of());

        assertThat(login.status()).isEqualTo(403);
        assertThat(login.body()).contains("The form was not made by this site");
        assertThat(logout.status()).isEqualTo(403);
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    @Test
    void who_logs_out_is_out() {
        browser.logIn(token(Role.VIEWER));
        String session = browser.cookie("pointsman").orElseThrow().getValue();

        Browser.Page out =
                browser.post("/logout", Map.of("_csrf", browser.get("/").formToken()));

        assertThat(out.leadsTo()).isEqualTo("/login");
        assertThat(browser.get("/").status()).isEqualTo(302);
        try (Browser thief = new Browser(server())) {
            assertThat(thief.getWith("/", "pointsman=" + session).status()).isEqualTo(302);
        }
    }

    @Test
    void pages_say_what_browsers_may_do_with_them() {
        browser.logIn(token(Role.VIEWER));

        Browser.Page board = browser.get("/");

        assertThat(board.header("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(board.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(board.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(board.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(board.header("Cache-Control")).contains("no-store");
    }

    @Test
    void after_some_wrong_tokens_an_address_must_wait() {
        try (PointsmanServer other =
                        PointsmanServer.start(ServerConfig.standard().onPort(0));
                Browser guessing = new Browser(other)) {
            String right = other.firstToken().orElseThrow();
            for (int i = 0; i < 10; i++) {
                assertThat(guessing.logIn("pm_guess" + i).status()).isEqualTo(401);
            }

            Browser.Page refused = guessing.logIn(right);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            assertThat(refused.body()).contains("Too many tries");
        }
    }
}
