package dev.pointsman.server.lines;

import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.routing.BusinessLine;
import dev.pointsman.server.routing.Registered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Reads how business lines fare out of the engine. Safe for any number of threads.
public final class LineReader {
    private final JudgeLoop judge;
    private final Registered registered;
    private final InstantSource clock;

    LineReader(JudgeLoop judge, Registered registered, InstantSource clock) {
        this.judge = judge;
        this.registered = registered;
        this.clock = clock;
    }

    /// What of the engine it is read from.
    ///
    /// @param moved cells that do not get all of their traffic
    /// @param open incidents that go on
    record Seen(List<CellControl> moved, List<Incident> open) {}

    /// In the order of the registry.
    public List<LineStatus> all() {
        Standing standing = standing();
        return registered.lines().stream().map(standing::status).toList();
    }

    /// Empty when no line has this id.
    public Optional<LineStatus> one(String id) {
        Optional<BusinessLine> line =
                registered.lines().stream().filter(each -> each.id().equals(id)).findFirst();
        return line.map(known -> standing().status(known));
    }

    private Standing standing() {
        Instant now = clock.instant();
        Seen seen = judge.ask(engine -> new Seen(
                engine.channels().all().stream()
                        .filter(control -> control.state().trafficPercent() < 100)
                        .toList(),
                engine.incidents().followed().stream().filter(Incident::isOpen).toList()));
        return new Standing(registered, seen, now);
    }
}
