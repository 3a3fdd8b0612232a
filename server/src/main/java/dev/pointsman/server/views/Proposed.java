package dev.pointsman.server.views;

import dev.pointsman.console.view.Happening;
import dev.pointsman.console.view.ProposedView;
import dev.pointsman.core.Engine;
import dev.pointsman.core.channel.AwaitedCommand;
import dev.pointsman.core.channel.AwaitedCommand.Ending;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// What people proposed, as pages show it. Asked on the judge's thread.
final class Proposed {
    private Proposed() {}

    private static Stream<AwaitedCommand> of(Engine engine, Cell channel) {
        return engine.channels().awaited().stream().filter(each -> {
            Cell cell = each.command().cell();
            return cell.operation() == channel.operation()
                    && Objects.equals(cell.value(Dimension.CHANNEL), channel.value(Dimension.CHANNEL));
        });
    }

    /// What waits for a second person, longest first.
    static List<ProposedView> waiting(Engine engine, Cell channel) {
        return of(engine, channel)
                .filter(each -> each.ending() instanceof Ending.Waiting)
                .map(each -> view(each, engine))
                .toList();
    }

    private static ProposedView view(AwaitedCommand awaited, Engine engine) {
        Cell cell = awaited.command().cell();
        return new ProposedView(
                awaited.number(),
                awaited.command().act().name().toLowerCase(Locale.ROOT),
                cell.toString(),
                engine.channels().control(cell).version(),
                awaited.command().reason(),
                awaited.by(),
                awaited.expiresAt(),
                CellWords.link(cell));
    }

    /// Transitions with what was proposed or expired between them, newest first.
    static List<Happening> among(List<Transition> transitions, Engine engine, Cell channel) {
        return merged(transitions.stream().map(Happenings::of), of(engine, channel));
    }

    /// What happened on all channels, with what was proposed or expired between it, newest first.
    static List<Happening> among(List<Happening> happenings, Engine engine) {
        return merged(happenings.stream(), engine.channels().awaited().stream()).stream()
                .limit(Happenings.KEPT_MAX)
                .toList();
    }

    /// What was confirmed is a transition.
    private static List<Happening> merged(Stream<Happening> happenings, Stream<AwaitedCommand> proposals) {
        Stream<Happening> proposed = proposals
                .filter(each -> !(each.ending() instanceof Ending.Confirmed))
                .map(each -> new Happening(each.changedAt(), Happenings.sentence(each.sentence())));
        return Stream.concat(happenings, proposed)
                .sorted(Comparator.comparing(Happening::at).reversed())
                .toList();
    }
}
