package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.views.BoardReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Shows the board, and keeps it up to date.
@RestController
class BoardEndpoint {
    private final Pages pages;
    private final BoardReader reader;
    private final BoardStreams streams;

    BoardEndpoint(Pages pages, BoardReader reader, BoardStreams streams) {
        this.pages = pages;
        this.reader = reader;
        this.streams = streams;
    }

    @GetMapping(Paths.BOARD)
    ResponseEntity<byte[]> board(HttpServletRequest request) {
        String eventsUrl = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/v1/events")
                .toUriString();
        return Html.ok(pages.board(reader.read(eventsUrl), Viewers.of(request)));
    }

    @GetMapping(Paths.BOARD_STREAM)
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        streams.stream(request, response);
    }
}
