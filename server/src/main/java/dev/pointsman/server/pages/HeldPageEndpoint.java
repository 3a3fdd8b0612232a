package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.held.HeldReader;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.views.HeldWords;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows people what waits for its channel.
@RestController
class HeldPageEndpoint {
    private final Pages pages;
    private final HeldReader held;

    HeldPageEndpoint(Pages pages, HeldReader held) {
        this.pages = pages;
        this.held = held;
    }

    @GetMapping(Paths.HELD)
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        return Html.ok(pages.held(HeldWords.view(held.all()), Viewers.of(request)));
    }
}
