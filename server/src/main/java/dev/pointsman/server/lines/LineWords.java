package dev.pointsman.server.lines;

import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says it so that nobody needs to know what a channel is.
final class LineWords {
    private LineWords() {}

    static String payments(Operation operation) {
        return switch (operation) {
            case PAY_IN -> "Payments";
            case PAY_OUT -> "Payouts";
            case REFUND -> "Refunds";
            case BIND -> "Bindings of cards";
            case VERIFY -> "Verifications of cards";
        };
    }

    private static String what(
            Operation operation, @Nullable String method, @Nullable String bank, @Nullable String cardType) {
        String by = method == null ? "" : " by " + (method.equals(PaidWith.OTHER) ? "other methods" : method);
        return payments(operation) + by + cards(bank, cardType);
    }

    private static String cards(@Nullable String bank, @Nullable String cardType) {
        if (bank == null) {
            return "";
        }
        if (bank.equals(PaidWith.OTHER)) {
            return " with cards of other banks";
        }
        if (cardType != null && cardType.equals(PaidWith.OTHER)) {
            return " with other " + bank + " cards";
        }
        return " with " + bank + (cardType == null ? "" : " " + cardType) + " cards";
    }

    static String affected(PaidWith kind, Hindrance hindrance) {
        String what = what(kind.operation(), kind.method(), kind.bank(), kind.cardType());
        return what
                + (hindrance.percent() == 0 ? " cannot be made" : " can be made by some users only")
                + span(hindrance.since(), hindrance.expectedEnd());
    }

    /// Of refunds, which stay with the payment that they give back.
    static String held(int out, int of, Hindrance hindrance) {
        String which = out == of ? "All refunds" : "Some refunds";
        return which
                + (hindrance.percent() == 0 ? " wait" : " are made slowly")
                + span(hindrance.since(), hindrance.expectedEnd());
    }

    private static String span(Instant since, @Nullable Instant expectedEnd) {
        String end = expectedEnd == null ? "" : ", expected back at " + expectedEnd.truncatedTo(ChronoUnit.SECONDS);
        return " since " + since.truncatedTo(ChronoUnit.SECONDS) + end + ".";
    }

    static String line(String name, LineStatus.Level status, List<LineStatus.OperationStatus> operations) {
        return switch (status) {
            case OK -> "Everything works for " + name + ".";
            case DOWN -> "Nothing works for " + name + ".";
            case DEGRADED -> {
                List<String> hit = operations.stream()
                        .filter(each -> each.status() != LineStatus.Level.OK)
                        .map(each -> payments(each.operation())
                                + (each.status() == LineStatus.Level.DOWN ? " cannot be made" : " work in part"))
                        .toList();
                yield String.join("; ", hit) + ".";
            }
        };
    }

    /// @param otherWay whether all that it concerns can be paid in another way
    static String incident(Kind kind, Cell cell, Operation operation, boolean otherWay) {
        String bank = cell.value(Dimension.BANK);
        String what = bank == null
                ? "Some " + payments(operation).toLowerCase(Locale.ROOT)
                : what(operation, null, bank, cell.value(Dimension.CARD_TYPE));
        String how = switch (kind) {
            case SUCCESS_LOW, WINDOW_RULE, PERIOD -> " fail";
            case CALLBACKS_MISSING -> " are not confirmed";
            case SILENCE -> " have stopped coming";
            case SLOW -> " take longer than usual";
            case DECLINES_HIGH -> " are declined far more often than usual";
            case REFUSALS_HIGH -> " are refused";
            case SUCCESS_HIGH -> " succeed more often than usual";
        };
        if (!kind.explainsFailures()) {
            return what + how + ".";
        }
        return what + how + (otherWay ? "; they are made in another way now." : ".");
    }
}
