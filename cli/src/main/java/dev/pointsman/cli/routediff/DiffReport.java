package dev.pointsman.cli.routediff;

import dev.pointsman.cli.terminal.TextTable;
import dev.pointsman.model.event.Amount;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says to people what a comparison found.
final class DiffReport {
    private static final int MOVES_SHOWN_MAX = 20;

    private final RouteDiff diff;
    private final PrintWriter out;

    DiffReport(RouteDiff diff, PrintWriter out) {
        this.diff = diff;
        this.out = out;
    }

    void print(long refunds) {
        Tally all = diff.all();
        Tally moved = diff.moved();
        out.printf(
                Locale.ROOT,
                "%,d of %,d payments (%s) go first to another channel%n",
                moved.payments(),
                all.payments(),
                share(moved.payments(), all.payments()));
        all.minor()
                .forEach((currency, minor) -> out.printf(
                        "  %s of %s (%s)%n",
                        money(currency, moved.minor(currency)),
                        money(currency, minor),
                        share(moved.minor(currency), minor)));
        if (refunds > 0) {
            out.printf(Locale.ROOT, "  refunds left out, since they stay on their channel: %,d%n", refunds);
        }
        if (moved.payments() > 0) {
            moves();
            rules();
            examples();
        }
    }

    private void moves() {
        out.println();
        TextTable table = new TextTable()
                .words("From")
                .words("To")
                .numbers("Payments")
                .numbers("Of all")
                .numbers("Amount");
        List<Map.Entry<RouteDiff.Move, Tally>> moves = diff.moves();
        moves.stream()
                .limit(MOVES_SHOWN_MAX)
                .forEach(move -> table.row(
                        move.getKey().from(),
                        move.getKey().to(),
                        count(move.getValue()),
                        share(move.getValue().payments(), diff.all().payments()),
                        money(move.getValue())));
        table.print(out);
        if (moves.size() > MOVES_SHOWN_MAX) {
            out.printf(Locale.ROOT, "and %,d more%n", moves.size() - MOVES_SHOWN_MAX);
        }
    }

    private void rules() {
        out.println();
        TextTable table =
                new TextTable().words("Moved by rule").numbers("Payments").numbers("Amount");
        diff.byRule().forEach(rule -> table.row(rule.getKey(), count(rule.getValue()), money(rule.getValue())));
        table.print(out);
    }

    private void examples() {
        out.println();
        TextTable table = new TextTable()
                .numbers("Line")
                .words("Payment")
                .numbers("Amount")
                .words("From")
                .words("To")
                .words("By rule");
        for (RouteDiff.Example example : diff.examples()) {
            String payment = Stream.of(
                            example.operation(),
                            example.bank(),
                            example.cardType(),
                            example.method(),
                            example.businessLine())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            Amount amount = example.amount();
            table.row(
                    Long.toString(example.line()),
                    payment,
                    amount == null ? "" : money(amount.currency(), BigInteger.valueOf(amount.minor())),
                    example.move().from(),
                    example.move().to(),
                    example.rule());
        }
        table.print(out);
    }

    private static String count(Tally tally) {
        return String.format(Locale.ROOT, "%,d", tally.payments());
    }

    private static String share(long part, long whole) {
        return share(BigInteger.valueOf(part), BigInteger.valueOf(whole));
    }

    private static String share(BigInteger part, BigInteger whole) {
        return whole.signum() == 0
                ? "0 %"
                : String.format(Locale.ROOT, "%.2f %%", 100 * part.doubleValue() / whole.doubleValue());
    }

    private static String money(Tally tally) {
        return tally.minor().entrySet().stream()
                .map(sum -> money(sum.getKey(), sum.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// A currency that nobody knows is shown in its minor units.
    private static String money(String currency, BigInteger minor) {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(known -> Math.max(0, known.getDefaultFractionDigits()))
                .findFirst()
                .orElse(0);
        return String.format(Locale.ROOT, "%s %,." + digits + "f", currency, new BigDecimal(minor, digits));
    }
}
