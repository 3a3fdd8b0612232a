package dev.pointsman.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The console as a person uses it, in the Chromium that is installed.
class ConsoleInBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int CHANNELS = 8;
    private static final int PAYMENTS = 30;

    static Optional<Path> chromium() {
        return Stream.of(
                        System.getenv().getOrDefault("CHROMIUM", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    @Timeout(180)
    void a_person_sees_a_channel_leave_routing_live_and_brings_it_back_with_a_reason() {
        Optional<Path> chromium = chromium();
        // where it counts it must not be left out unseen
        assumeTrue(chromium.isPresent() || System.getenv("CI") != null, "no Chromium found: set CHROMIUM to one");
        Path executable = chromium.orElseThrow(() -> new AssertionError("no Chromium found: set CHROMIUM to one"));
        try (HttpClient http = HttpClient.newHttpClient();
                PointsmanServer server = PointsmanServer.start(
                        ServerConfig.standard().onPort(0).with(Stores.inMemory(RampPlan.standard())));
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
            for (int channel = 1; channel <= CHANNELS; channel++) {
                report(caller, "bank-" + channel + "-debit");
            }
            String token = server.issueToken("on-call", Set.of(Role.OPERATOR));
            try (BrowserContext context = browser.newContext()) {
                Page page = context.newPage();
                List<String> complaints = new ArrayList<>();
                page.onConsoleMessage(message -> {
                    if (message.type().equals("error")) {
                        complaints.add(message.text());
                    }
                });
                page.navigate(root + "/");
                photograph(page, "login");
                page.getByLabel("Token").fill(token);
                page.getByText("Log in").last().click();

                watch(page, caller);
                act(page);
                lookAround(page, root);
                org.assertj.core.api.Assertions.assertThat(complaints)
                        .as("what the browser complained of")
                        .isEmpty();
                page.navigate(root + "/channels/nobody");
                photograph(page, "problem");
            }
        }
    }

    private static void report(Caller caller, String channel) {
        List<String> events = new ArrayList<>();
        for (int payment = 0; payment < PAYMENTS; payment++) {
            events.add(event(unique("browser"), channel));
        }
        caller.events("[" + String.join(",", events) + "]");
    }

    /// Suspended through the API, it changes on the page without the page being loaded again.
    private static void watch(Page page, Caller caller) {
        Locator row = page.locator("[data-key='channel=bank-1-debit']");
        assertThat(row).containsText("Active");
        assertThat(page.locator("#live")).hasText("Live");
        page.evaluate("window.loadedOnce = true");

        caller.post(
                "/v1/channels/bank-1-debit/suspend", "application/json", "{\"reason\":\"the bank says it is down\"}");

        assertThat(row).containsText("Suspended");
        assertThat(page.locator("#feed")).containsText("the bank says it is down");
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.loadedOnce"))
                .isEqualTo(true);
        photograph(page, "board");
    }

    private static void act(Page page) {
        page.locator("[data-key='channel=bank-1-debit'] button").click();
        photograph(page, "dialog");
        assertThat(page.getByText("step by step")).isVisible();
        assertThat(page.getByText("15 minutes")).isHidden();
        page.getByText("at once, all of it").click();
        page.getByLabel("Reason").fill("the bank says it is back");
        page.locator("dialog button.main").click();
        assertThat(page.locator("[data-key='channel=bank-1-debit']")).containsText("Active");
        assertThat(page.locator("#feed")).containsText("the bank says it is back");

        page.locator("[data-key='channel=bank-2-debit'] button").click();
        page.getByText("15 minutes").click();
        photograph(page, "dialog-suspend");
        page.getByLabel("Reason").fill("maintenance until six");
        page.locator("dialog button.main").click();
        assertThat(page.locator("[data-key='channel=bank-2-debit']")).containsText("Suspended");
        assertThat(page.locator("[data-key='channel=bank-2-debit']")).containsText("until");
    }

    private static void lookAround(Page page, URI root) {
        page.locator("[data-key='channel=bank-2-debit'] a").first().click();
        assertThat(page.locator("#chart canvas").first()).isVisible();
        assertThat(page.locator("#chart-live")).containsText("live");
        photograph(page, "channel");
        page.navigate(root + "/incidents");
        photograph(page, "incidents");
        page.getByText("Nodes").click();
        assertThat(page.getByText("One process does it all.")).isVisible();
        photograph(page, "nodes");
    }

    static void photograph(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1_280, 390)) {
                page.setViewportSize(width, 840);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(
                                name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png"))
                        .setFullPage(true));
            }
        }
        page.setViewportSize(1_280, 840);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
}
