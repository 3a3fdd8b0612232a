package dev.pointsman.server.lines;

import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.server.lines.LineStatus.Level;
import dev.pointsman.server.lines.LineStatus.OpenIncident;
import dev.pointsman.server.lines.LineStatus.OperationStatus;
import dev.pointsman.server.routing.BusinessLine;
import dev.pointsman.server.routing.Registered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How things stand at one moment, and what follows for a business line.
final class Standing {
    private static final String BUSINESS_LINE = "businessLine";

    /// From this share of failures on, payments that are still tried count as ones that cannot be made.
    private static final double FAILING_MOSTLY = 0.5;

    private final Registered registered;
    private final LineReader.Seen seen;
    private final Instant now;

    Standing(Registered registered, LineReader.Seen seen, Instant now) {
        this.registered = registered;
        this.seen = seen;
        this.now = now;
    }

    LineStatus status(BusinessLine line) {
        List<OperationStatus> operations = new ArrayList<>();
        List<OpenIncident> incidents = new ArrayList<>();
        for (Operation operation : operations(line)) {
            List<RoutedChannel> channels = channels(line, operation);
            OperationStatus status =
                    operation == Operation.REFUND ? refunds(line, channels) : status(line, operation, channels);
            operations.add(status);
            for (Incident incident : seen.open()) {
                if (concerns(incident, line, operation, channels)) {
                    incidents.add(open(incident, operation, status.status() == Level.OK));
                }
            }
        }
        Level level = Level.of(operations.stream().map(OperationStatus::status).toList());
        return new LineStatus(
                line.id(),
                line.name(),
                now,
                level,
                LineWords.line(line.name(), level, operations),
                operations,
                incidents);
    }

    private Set<Operation> operations(BusinessLine line) {
        if (!line.operations().isEmpty()) {
            return line.operations();
        }
        Set<Operation> all = EnumSet.noneOf(Operation.class);
        for (Operation operation : Operation.values()) {
            if (!channels(line, operation).isEmpty()) {
                all.add(operation);
            }
        }
        return all;
    }

    /// Those that the line's payments may take.
    private List<RoutedChannel> channels(BusinessLine line, Operation operation) {
        return registered.channels().stream()
                .filter(channel -> channel.operations().contains(operation))
                .filter(channel ->
                        operation == Operation.REFUND || channel.lifeCycle().takesPayments())
                .filter(channel -> line.channels().isEmpty() || line.channels().contains(channel.id()))
                .filter(channel -> meet(line.merchants(), channel.merchants()))
                .filter(channel -> meet(line.methods(), channel.methods()))
                .toList();
    }

    /// An empty list is any.
    private static boolean meet(List<String> some, List<String> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }

    private OperationStatus status(BusinessLine line, Operation operation, List<RoutedChannel> channels) {
        List<PaidWith> kinds = PaidWith.of(operation, channels, line.methods());
        Hindered hindered = new Hindered(kinds);
        for (PaidWith kind : kinds) {
            List<Hindrance> ways = new ArrayList<>();
            boolean free = false;
            for (RoutedChannel channel : channels) {
                if (kind.isTakenBy(channel)) {
                    Hindrance way = hindrance(kind, channel, line);
                    free |= way == null;
                    if (way != null) {
                        ways.add(way);
                    }
                }
            }
            if (!free && !ways.isEmpty()) {
                hindered.add(kind, Hindrance.onAll(ways));
            }
        }
        return hindered.status(operation);
    }

    /// Each channel's refunds for themselves: one cannot stand in for another.
    private OperationStatus refunds(BusinessLine line, List<RoutedChannel> channels) {
        PaidWith refund = new PaidWith(Operation.REFUND, null, null, null);
        List<Hindrance> out = new ArrayList<>();
        for (RoutedChannel channel : channels) {
            Hindrance hindrance = hindrance(refund, channel, line);
            if (hindrance != null) {
                out.add(hindrance);
            }
        }
        return Hindered.refunds(out, channels.size());
    }

    /// What keeps such payments from this channel by the best account; null when nothing does.
    private @Nullable Hindrance hindrance(PaidWith kind, RoutedChannel channel, BusinessLine line) {
        List<String> accounts = channel.merchants().stream()
                .filter(merchant ->
                        line.merchants().isEmpty() || line.merchants().contains(merchant))
                .toList();
        if (accounts.isEmpty()) {
            return hindrance(kind, channel.id(), null, line);
        }
        List<Hindrance> each = new ArrayList<>();
        for (String account : accounts) {
            Hindrance hindrance = hindrance(kind, channel.id(), account, line);
            if (hindrance == null) {
                return null;
            }
            each.add(hindrance);
        }
        return Hindrance.onAll(each);
    }

    private @Nullable Hindrance hindrance(PaidWith kind, String channel, @Nullable String merchant, BusinessLine line) {
        List<Hindrance> found = new ArrayList<>();
        Instant maintained = Maintained.until(
                registered.facts().channels().getOrDefault(channel, ChannelFacts.Declared.NOTHING), now);
        for (CellControl control : seen.moved()) {
            if (kind.isIn(control.cell(), channel, merchant) && isOf(line, control.cell())) {
                Instant until = control.state().until();
                found.add(new Hindrance(
                        control.state().trafficPercent(), control.state().began(), until == null ? maintained : until));
            }
        }
        if (found.isEmpty()) {
            for (Incident incident : seen.open()) {
                if (incident.kind().explainsFailures()
                        && kind.isIn(incident.cell(), channel, merchant)
                        && isOf(line, incident.cell())) {
                    double failing = incident.evidence().failed().value();
                    int works = failing >= FAILING_MOSTLY ? 0 : (int) Math.round(100 * (1 - failing));
                    found.add(new Hindrance(Math.min(99, works), incident.estimatedStart(), maintained));
                }
            }
        }
        return Hindrance.together(found);
    }

    /// A cell of some release or scene concerns only a part of a line's payments.
    private static boolean isOf(BusinessLine line, Cell cell) {
        return cell.tags().stream()
                .allMatch(tag -> tag.name().equals(BUSINESS_LINE) && tag.value().equals(line.id()));
    }

    private static boolean concerns(
            Incident incident, BusinessLine line, Operation operation, List<RoutedChannel> channels) {
        Cell cell = incident.cell();
        String channel = cell.value(Dimension.CHANNEL);
        String method = cell.value(Dimension.METHOD);
        String merchant = cell.value(Dimension.MERCHANT);
        boolean otherLine = cell.tags().stream()
                .anyMatch(
                        tag -> tag.name().equals(BUSINESS_LINE) && !tag.value().equals(line.id()));
        return incident.kind() != Kind.SUCCESS_HIGH
                && !otherLine
                && (cell.operation() == null || cell.operation() == operation)
                && (channel == null
                        || channels.stream().anyMatch(each -> each.id().equals(channel)))
                && (method == null || line.methods().isEmpty() || line.methods().contains(method))
                && (merchant == null
                        || line.merchants().isEmpty()
                        || line.merchants().contains(merchant));
    }

    private static OpenIncident open(Incident incident, Operation operation, boolean otherWay) {
        return new OpenIncident(
                incident.id(),
                operation,
                incident.estimatedStart(),
                LineWords.incident(incident.kind(), incident.cell(), operation, otherWay),
                incident.impact().lost(),
                incident.impact().minor());
    }
}
