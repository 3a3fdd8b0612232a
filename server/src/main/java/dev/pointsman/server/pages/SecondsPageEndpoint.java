package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.console.view.ItemView;
import dev.pointsman.console.view.PaymentForm;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.seconds.SecondsReader;
import dev.pointsman.server.views.CellWords;
import dev.pointsman.server.views.ItemWords;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Shows people a channel and merchant by the second, as they stand in Redis.
@RestController
class SecondsPageEndpoint {
    private static final int SECONDS = 300;

    /// A second stands there so long after it ended, as a rule.
    private static final int SETTLED = 2;

    private final Pages pages;
    private final SecondsReader reader;
    private final InstantSource clock;

    SecondsPageEndpoint(Pages pages, SecondsReader reader, InstantSource clock) {
        this.pages = pages;
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping(Paths.SECONDS)
    ResponseEntity<byte[]> page(
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "PAY_IN") Operation operation,
            HttpServletRequest request) {
        ItemView.Form form = form(channel.strip(), merchant == null ? "" : merchant.strip(), operation);
        // a form that was sent has a merchant, though it may be empty
        boolean isAsked = !form.channel().isEmpty() && merchant != null;
        return Html.ok(pages.seconds(view(form, operation, isAsked), Viewers.of(request)));
    }

    private ItemView view(ItemView.Form form, Operation operation, boolean isAsked) {
        if (!reader.isConfigured()) {
            return new ItemView(
                    clock.instant(), form, "Seconds stand in Redis, and none is configured: redis.url.", null);
        }
        if (!isAsked) {
            return new ItemView(clock.instant(), form, "A payment that names no merchant is found without one.", null);
        }
        long from = from();
        SecondsReader.Read read = read(operation, form.channel(), form.merchant(), from);
        String path = UriComponentsBuilder.fromPath(Paths.SECONDS + "/series")
                .queryParam("channel", "{channel}")
                .queryParam("merchant", "{merchant}")
                .queryParam("operation", operation)
                .encode()
                .buildAndExpand(form.channel(), form.merchant())
                .toUriString();
        String sentence = read.seconds().isEmpty()
                ? "Nothing of " + read.item() + " stands in Redis in these five minutes."
                : "As " + read.item() + " stands in Redis.";
        return new ItemView(
                clock.instant(),
                form,
                sentence,
                new ItemView.Drawn(
                        read.item(),
                        path,
                        ItemWords.series(read.seconds(), from, SECONDS),
                        ItemWords.reasons(read.seconds())));
    }

    @GetMapping(Paths.SECONDS + "/series")
    ResponseEntity<byte[]> series(
            @RequestParam String channel,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "PAY_IN") Operation operation) {
        long from = from();
        SecondsReader.Read read = read(operation, channel, merchant, from);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(pages.seriesJson(ItemWords.series(read.seconds(), from, SECONDS))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private long from() {
        return clock.instant().getEpochSecond() - SETTLED - SECONDS + 1;
    }

    private SecondsReader.Read read(Operation operation, String channel, String merchant, long from) {
        @Nullable String named = merchant.isEmpty() ? null : merchant;
        return reader.read(operation, channel, named, from, from + SECONDS - 1);
    }

    private static ItemView.Form form(String channel, String merchant, Operation chosen) {
        return new ItemView.Form(
                channel,
                merchant,
                Arrays.stream(Operation.values())
                        .map(operation -> new PaymentForm.Choice(
                                operation.name(), CellWords.operation(operation), operation == chosen))
                        .toList());
    }
}
