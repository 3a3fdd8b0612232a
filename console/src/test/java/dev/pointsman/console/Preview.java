package dev.pointsman.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Writes every page, from sample views, below `target/preview`, with the static files where the pages look for them:
/// serve that folder and open `index.html`.
final class Preview {
    private Preview() {}

    static void main() throws IOException {
        Path folder = Path.of("target", "preview");
        Pages pages = Pages.compiled();
        Map<String, String> files = new HashMap<>(Map.of(
                "index.html", pages.board(Samples.board(), Samples.OPERATOR),
                "empty.html", pages.board(Samples.emptyBoard(), Samples.OPERATOR),
                "thousand.html", pages.board(Samples.boardOf(1_000), Samples.READER),
                "rows.html", pages.boardRows(Samples.board(), Samples.OPERATOR),
                "channel.html", pages.channel(Samples.channel(), Samples.OPERATOR),
                "channels/unionpay-api-debit/series", pages.seriesJson(Samples.series()),
                "incidents.html", pages.incidents(Samples.NOW, IncidentSamples.incidents(), Samples.OPERATOR),
                "incident.html", pages.incident(IncidentSamples.incident(), Samples.READER),
                "login.html", pages.login("This token is not known.", "/", Samples.READER.csrf()),
                "problem.html",
                        pages.problem(
                                "Not done",
                                "The cell has moved on since you looked: it is Ramping 8 %.",
                                Samples.READER)));
        files.put("held.html", pages.held(Samples.held(), Samples.OPERATOR));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        copy(Path.of("src", "main", "resources", "console", "static"), folder.resolve("static"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            paths.filter(Files::isRegularFile).forEach(path -> {
                Path target = to.resolve(from.relativize(path).toString());
                try {
                    Files.createDirectories(target.getParent());
                    Files.write(target, Files.readAllBytes(path));
                } catch (IOException problem) {
                    throw new UncheckedIOException(problem);
                }
            });
        }
    }
}
