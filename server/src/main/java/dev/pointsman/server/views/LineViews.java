package dev.pointsman.server.views;

import dev.pointsman.console.Paths;
import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.LineView;
import dev.pointsman.server.lines.LineStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Business lines as they are shown.
public final class LineViews {
    private static final int CURRENCIES_MAX = 2;

    private LineViews() {}

    public static LineView view(LineStatus status) {
        return new LineView(
                status.id(),
                status.name(),
                level(status.status()),
                status.text(),
                status.operations().stream().map(LineViews::operation).toList(),
                status.incidents().stream().map(LineViews::fault).toList(),
                Paths.LINES + "/"
                        + URLEncoder.encode(status.id(), StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private static LineView.Level level(LineStatus.Level level) {
        return switch (level) {
            case OK -> LineView.Level.OK;
            case DEGRADED -> LineView.Level.DEGRADED;
            case DOWN -> LineView.Level.DOWN;
        };
    }

    private static LineView.OperationLine operation(LineStatus.OperationStatus status) {
        return new LineView.OperationLine(
                status.name(),
                level(status.status()),
                status.since(),
                status.affected().stream().map(LineStatus.Affected::text).toList(),
                status.more());
    }

    private static LineView.Fault fault(LineStatus.OpenIncident incident) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(String.format(Locale.ROOT, "%,d", incident.payments()), "", "payments lost so far"));
        incident.minor().entrySet().stream()
                .limit(CURRENCIES_MAX)
                .forEach(money -> figures.add(
                        new Figure(IncidentWords.money(money.getKey(), money.getValue()), "", "in failed payments")));
        return new LineView.Fault(incident.text(), incident.since(), figures);
    }
}
