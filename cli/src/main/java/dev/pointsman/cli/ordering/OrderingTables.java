package dev.pointsman.cli.ordering;

import dev.pointsman.cli.terminal.TextTable;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import java.io.PrintWriter;
import java.util.List;

/// How channels are put in order, as tables for people; a table without a row is left out.
public final class OrderingTables {
    private static final int PERCENT_DIGITS = 2;

    private OrderingTables() {}

    public static void print(Ordering ordering, List<RoutedChannel> channels, PrintWriter out) {
        fees(channels, out);
        rules(ordering.rules(), out);
    }

    private static void fees(List<RoutedChannel> channels, PrintWriter out) {
        TextTable table = new TextTable()
                .words("channel")
                .words("currency")
                .numbers("fixed, minor")
                .numbers("percent");
        boolean any = false;
        for (RoutedChannel channel : channels) {
            for (Fee fee : channel.fees()) {
                any = true;
                table.row(
                        channel.id(),
                        fee.currency(),
                        Long.toString(fee.fixedMinor()),
                        Percent.shown(fee.basisPoints(), PERCENT_DIGITS).toString());
            }
        }
        if (any) {
            section("Fees of one attempt", table, out);
        }
    }

    private static void rules(List<RoutingRule> rules, PrintWriter out) {
        TextTable table = new TextTable().words("rule").words("when").words("then");
        rules.forEach(rule -> table.row(rule.name(), RuleWords.of(rule.when()), RuleWords.of(rule.then())));
        if (!rules.isEmpty()) {
            section("Routing rules, in the order in which they are asked", table, out);
        }
    }

    private static void section(String title, TextTable table, PrintWriter out) {
        out.println();
        out.println(title);
        table.print(out);
    }
}
