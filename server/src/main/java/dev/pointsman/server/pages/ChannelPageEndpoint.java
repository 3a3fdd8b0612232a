package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.views.ChannelPageReader;
import dev.pointsman.server.views.Span;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows one channel and the figures of its chart. A name that a path cannot hold comes in the query.
@RestController
class ChannelPageEndpoint {
    private final Pages pages;
    private final ChannelPageReader reader;

    ChannelPageEndpoint(Pages pages, ChannelPageReader reader) {
        this.pages = pages;
        this.reader = reader;
    }

    @GetMapping("/channels/{id}")
    ResponseEntity<byte[]> page(
            @PathVariable String id, @RequestParam @Nullable Operation operation, HttpServletRequest request) {
        return Html.ok(pages.channel(reader.read(known(id, operation)), Viewers.of(request)));
    }

    @GetMapping("/channels")
    ResponseEntity<byte[]> pageByQuery(
            @RequestParam String channel, @RequestParam @Nullable Operation operation, HttpServletRequest request) {
        return page(channel, operation, request);
    }

    @GetMapping("/channels/{id}/series")
    ResponseEntity<byte[]> series(
            @PathVariable String id,
            @RequestParam @Nullable Operation operation,
            @RequestParam(defaultValue = "NOW") Span span) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(pages.seriesJson(reader.series(known(id, operation), span))
                        .getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/channels/series")
    ResponseEntity<byte[]> seriesByQuery(
            @RequestParam String channel,
            @RequestParam @Nullable Operation operation,
            @RequestParam(defaultValue = "NOW") Span span) {
        return series(channel, operation, span);
    }

    private Cell known(String id, @Nullable Operation operation) {
        return reader.find(id, operation)
                .orElseThrow(() -> RequestProblem.of(ProblemKind.NOT_FOUND, "no channel " + RequestProblem.shown(id)));
    }
}
