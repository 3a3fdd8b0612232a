package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// Serves the few files that the pages load, from memory. They are asked for again each time, and sent when they have
/// changed: a page never meets the script of another version.
@RestController
class StaticFiles {
    private static final String FOLDER = "/console/static/";

    private final Map<String, StaticFile> files = Stream.of(
                    "board.js",
                    "chart.js",
                    "console.js",
                    "live.js",
                    "merge.js",
                    "page.js",
                    "console.css",
                    "icon.svg",
                    "vendor/uplot/uPlot.iife.min.js",
                    "vendor/uplot/uPlot.min.css")
            .collect(Collectors.toUnmodifiableMap(name -> name, StaticFiles::read));

    private record StaticFile(MediaType type, String etag, byte[] bytes) {}

    private static StaticFile read(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the console has no file " + FOLDER + name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            // weak, since compression changes the bytes
            return new StaticFile(type(name), "W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"", bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the console's file cannot be read: " + name, unreadable);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }

    private static MediaType type(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1);
        return MediaType.parseMediaType(
                switch (end) {
                    case "js" -> "text/javascript;charset=UTF-8";
                    case "css" -> "text/css;charset=UTF-8";
                    case "svg" -> "image/svg+xml";
                    default -> throw new IllegalArgumentException("no type for a file: name=" + name);
                });
    }

    @GetMapping(Paths.STATIC + "/{*name}")
    ResponseEntity<byte[]> file(@PathVariable String name, WebRequest request) {
        StaticFile file = files.get(name.substring(1));
        if (file == null) {
            throw RequestProblem.of(ProblemKind.NOT_FOUND, "no file " + RequestProblem.shown(name));
        }
        ResponseEntity.BodyBuilder answer = request.checkNotModified(file.etag())
                ? ResponseEntity.status(304)
                : ResponseEntity.ok().contentType(file.type());
        byte[] body = request.checkNotModified(file.etag()) ? new byte[0] : file.bytes();
        return answer.eTag(file.etag())
                .cacheControl(CacheControl.noCache().cachePublic())
                .body(body);
    }
}
