package dev.pointsman.cli.registry;

import dev.pointsman.cli.ordering.OrderingTables;
import dev.pointsman.cli.terminal.TextTable;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.routing.BusinessLine;
import dev.pointsman.server.routing.DeclaredProbe;
import dev.pointsman.server.routing.Registered;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A registry as tables for people; a table without a row is left out.
final class RegistryTables {
    private static final int WEEK = DayOfWeek.values().length;

    private final Registered registered;

    RegistryTables(Registered registered) {
        this.registered = registered;
    }

    void print(PrintWriter out) {
        ChannelFacts facts = registered.facts();
        out.println(registered.channels().size() + " channels, ordered by "
                + registered.ordering().strategy()
                + "; automation is " + (facts.stopped() ? "stopped" : "on") + " and may have "
                + facts.suspendedPercentMax() + " % of an operation out at once");
        if (!registered.channels().isEmpty()) {
            channels(out);
            routes(out);
            limits(out);
            OrderingTables.print(registered.ordering(), registered.channels(), out);
            ramps(out);
            secondPersons(out);
            probes(out);
            maintenance(out);
            lines(out);
        }
    }

    private ChannelFacts.Declared declared(RoutedChannel channel) {
        return registered.facts().channels().getOrDefault(channel.id(), ChannelFacts.Declared.NOTHING);
    }

    private void channels(PrintWriter out) {
        TextTable table = new TextTable()
                .words("channel")
                .words("life cycle")
                .words("operations")
                .words("methods")
                .numbers("banks")
                .words("accounts")
                .numbers("priority")
                .numbers("weight")
                .numbers("attempts/s")
                .words("automation");
        for (RoutedChannel channel : registered.channels()) {
            Double capacity = declared(channel).attemptsPerSecondMax();
            long banks =
                    channel.supports().stream().map(Support::bank).distinct().count();
            table.row(
                    channel.id(),
                    channel.lifeCycle().name(),
                    joined(channel.operations()),
                    channel.methods().isEmpty() ? CardRoutes.ANY : joined(channel.methods()),
                    banks == 0 ? CardRoutes.ANY : Long.toString(banks),
                    channel.merchants().isEmpty() ? "none" : joined(channel.merchants()),
                    Integer.toString(channel.priority()),
                    Integer.toString(channel.weight()),
                    capacity == null
                            ? CardRoutes.ANY
                            : new BigDecimal(capacity.toString())
                                    .stripTrailingZeros()
                                    .toPlainString(),
                    declared(channel).level().name());
        }
        section("Channels", table, out);
    }

    private void routes(PrintWriter out) {
        List<CardRoutes> routes = CardRoutes.of(registered.channels());
        if (routes.isEmpty()) {
            out.println();
            out.println("Routes: no channel takes new payments.");
            return;
        }
        TextTable table = new TextTable()
                .words("operation")
                .words("bank")
                .words("card type")
                .numbers("routes")
                .words("channels")
                .words("");
        for (CardRoutes each : routes) {
            table.row(
                    each.operation().name(),
                    each.bank(),
                    each.cardType(),
                    Integer.toString(each.channels().size()),
                    joined(each.channels()),
                    each.isSingle() ? "one route only" : "");
        }
        section("Routes", table, out);
    }

    private void limits(PrintWriter out) {
        TextTable table = new TextTable()
                .words("channel")
                .words("currency")
                .numbers("smallest, minor")
                .numbers("largest, minor");
        boolean any = false;
        for (RoutedChannel channel : registered.channels()) {
            for (AmountLimit limit : channel.limits()) {
                any = true;
                table.row(
                        channel.id(),
                        limit.currency(),
                        Long.toString(limit.minimumMinor()),
                        Long.toString(limit.maximumMinor()));
            }
        }
        if (any) {
            section("Limits of one payment", table, out);
        }
    }

    private void secondPersons(PrintWriter out) {
        TextTable table = new TextTable().words("channel").words("confirms");
        boolean any = false;
        for (RoutedChannel channel : registered.channels()) {
            SecondPerson wanted = declared(channel).secondPerson();
            if (wanted != SecondPerson.NEVER) {
                any = true;
                table.row(channel.id(), wanted == SecondPerson.ALL ? "every command" : "what lets traffic back");
            }
        }
        if (any) {
            long seconds = registered.facts().confirmWithin().toSeconds();
            section("Second person, within " + seconds + " s", table, out);
        }
    }

    private void ramps(PrintWriter out) {
        TextTable table = new TextTable()
                .words("channel")
                .words("users")
                .words("business lines")
                .words("currency")
                .numbers("largest, minor")
                .numbers("largest payout, minor");
        boolean any = false;
        for (RoutedChannel channel : registered.channels()) {
            RampRules ramp = channel.ramp();
            String users = joined(ramp.first().users());
            String lines = joined(ramp.first().businessLines());
            for (RampAmount amount : ramp.amountMax()) {
                any = true;
                table.row(
                        channel.id(),
                        users,
                        lines,
                        amount.currency(),
                        Long.toString(amount.maximumMinor()),
                        Long.toString(amount.payOutMaximumMinor()));
            }
            if (ramp.amountMax().isEmpty() && !ramp.first().isNobody()) {
                any = true;
                table.row(channel.id(), users, lines, CardRoutes.ANY, CardRoutes.ANY, CardRoutes.ANY);
            }
        }
        if (any) {
            section("While a channel ramps: who goes first, and what amounts go", table, out);
        }
    }

    private void probes(PrintWriter out) {
        TextTable table = new TextTable()
                .words("channel")
                .words("asked")
                .words("every")
                .numbers("in a row")
                .numbers("a day");
        for (RoutedChannel channel : registered.channels()) {
            DeclaredProbe probe = registered.probes().get(channel.id());
            if (probe != null) {
                String url = probe.shownUrl();
                table.row(
                        channel.id(),
                        url == null ? "by its host" : url,
                        probe.plan().every().toSeconds() + " s",
                        Integer.toString(probe.plan().needs()),
                        Integer.toString(probe.plan().perDay()));
            }
        }
        if (!registered.probes().isEmpty()) {
            section("Probes, while automation has it suspended", table, out);
        }
    }

    private void maintenance(PrintWriter out) {
        TextTable table = new TextTable()
                .words("channel")
                .words("time zone")
                .words("days")
                .words("from")
                .words("to");
        boolean any = false;
        for (RoutedChannel channel : registered.channels()) {
            for (MaintenanceHours hours : declared(channel).maintenance()) {
                any = true;
                LocalTime to = hours.from().plus(hours.length());
                table.row(
                        channel.id(),
                        hours.zone().getId(),
                        hours.days().size() == WEEK ? "every day" : joined(new TreeSet<>(hours.days())),
                        hours.from().toString(),
                        to + (to.isAfter(hours.from()) ? "" : " next day"));
            }
        }
        if (any) {
            section("Maintenance, every week", table, out);
        }
    }

    private void lines(PrintWriter out) {
        TextTable table = new TextTable()
                .words("business line")
                .words("name")
                .words("operations")
                .words("methods")
                .words("channels")
                .words("accounts");
        for (BusinessLine line : registered.lines()) {
            table.row(
                    line.id(),
                    line.name(),
                    orAny(line.operations()),
                    orAny(line.methods()),
                    orAny(line.channels()),
                    orAny(line.merchants()));
        }
        if (!registered.lines().isEmpty()) {
            section("Business lines", table, out);
        }
    }

    private static String orAny(Collection<?> values) {
        return values.isEmpty() ? CardRoutes.ANY : joined(values);
    }

    private static void section(String title, TextTable table, PrintWriter out) {
        out.println();
        out.println(title);
        table.print(out);
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
