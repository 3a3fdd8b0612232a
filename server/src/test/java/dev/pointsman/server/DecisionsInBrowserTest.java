package dev.pointsman.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.decisions.DecisionRules;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Why payments go where they go, as a person asks it in the Chromium that is installed.
class DecisionsInBrowserTest {
    private static RoutedChannel channel(String id, String method, int priority, Support... cards) {
        return new RoutedChannel(
                id,
                EnumSet.of(Operation.PAY_IN, Operation.REFUND),
                LifeCycle.LIVE,
                List.of(method),
                List.of(cards),
                List.of("m-" + priority),
                List.of(new AmountLimit("CNY", 100, 500_000)),
                priority,
                1,
                RampRules.NONE,
                List.of(new Fee("CNY", 10L * priority, 30)));
    }

    private static ServerConfig config() {
        Registered registered = new Registered(
                Strategy.LEAST_COST,
                List.of(
                        channel("unionpay-api-debit", "QUICK", 2),
                        channel("ccb-direct", "QUICK", 1, new Support("CCB", null)),
                        channel("acme-cards", "QUICK", 3, new Support("CCB", "DEBIT"), new Support("ICBC", null)),
                        channel("icbc-direct", "QUICK", 4, new Support("ICBC", null)),
                        channel("wechat-jsapi", "WALLET", 1)));
        return ServerConfig.standard()
                .onPort(0)
                .with(new DecisionRules(1))
                .with(Stores.inMemory(RampPlan.standard()))
                .with(new ServerConfig.Judged(EngineRules.standard(), registered, JudgeTime.system(), _ -> {}));
    }

    @Test
    @Timeout(180)
    void a_person_asks_why_and_what_would_happen_now() {
        Optional<Path> chromium = ConsoleInBrowserTest.chromium();
        // where it counts it must not be left out unseen
        assumeTrue(chromium.isPresent() || System.getenv("CI") != null, "no Chromium found: set CHROMIUM to one");
        Path executable = chromium.orElseThrow(() -> new AssertionError("no Chromium found: set CHROMIUM to one"));
        try (HttpClient http = HttpClient.newHttpClient();
                PointsmanServer server = PointsmanServer.start(config());
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(
                                        List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
            URI root = URI.create("http://127.0.0.1:" + server.port());
            Caller caller = new Caller(http, root, server.firstToken().orElseThrow());
            suspend(caller);
            for (String bank : List.of("CCB", "ICBC", "BOC")) {
                route(caller, bank);
            }
            Page page = browser.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(root + "/decisions");
            page.getByLabel("Token").fill(server.issueToken("on-call", Set.of(Role.VIEWER)));
            page.getByText("Log in").last().click();
            look(page);
            org.assertj.core.api.Assertions.assertThat(complaints)
                    .as("what the browser complained of")
                    .isEmpty();
        }
    }

    private static void suspend(Caller caller) {
        caller.events(event(unique("seen"), "ccb-direct"));
        Running.until(() -> caller.get("/v1/channels/ccb-direct").status() == 200);
        caller.post("/v1/channels/ccb-direct/suspend", "application/json", "{\"reason\":\"bank maintenance\"}");
    }

    private static void route(Caller caller, String bank) {
        caller.post(
                "/v1/route",
                "application/json",
                "{\"operation\":\"PAY_IN\",\"method\":\"QUICK\",\"cardType\":\"DEBIT\",\"user\":\"u-1\",\"bank\":\""
                        + bank + "\",\"amount\":{\"currency\":\"CNY\",\"minor\":12900}}");
    }

    private static void look(Page page) {
        assertThat(page.locator("#all tbody tr")).hasCount(3);
        ConsoleInBrowserTest.photograph(page, "decisions");
        page.locator("#all tbody tr").last().locator("a").click();
        assertThat(page.locator("#all")).containsText("health keeps the payment from 1");
        assertThat(page.locator("#all")).containsText("suspended: channel=ccb-direct");
        ConsoleInBrowserTest.photograph(page, "decision");
        page.locator("input[name=amount]").fill("129.00");
        page.locator("input[name=bank]").fill("ICBC");
        page.locator("input[name=method]").fill("QUICK");
        page.locator(".ask button").click();
        assertThat(page.locator("#all")).containsText("unionpay-api-debit is tried first, by LEAST_COST");
        assertThat(page.locator("#all")).containsText("CNY 0.59");
        assertThat(page.locator("input[name=bank]")).hasValue("ICBC");
        ConsoleInBrowserTest.photograph(page, "decision-now");
    }
}
