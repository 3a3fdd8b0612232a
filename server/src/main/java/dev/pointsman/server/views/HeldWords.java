package dev.pointsman.server.views;

import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.HeldView.Backlog;
import dev.pointsman.console.view.HeldView.Lot;
import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.held.HeldView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Held work and quotas, as people read them.
public final class HeldWords {
    private static final int CURRENCIES_MAX = 2;
    private static final int QUOTAS_MAX = 4;

    private HeldWords() {}

    public static dev.pointsman.console.view.HeldView view(HeldView held) {
        return new dev.pointsman.console.view.HeldView(
                held.at(),
                sentence(held),
                held.channels().stream().map(HeldWords::backlog).toList());
    }

    private static String sentence(HeldView held) {
        if (held.held() == 0) {
            return "Nothing is held. Refunds and payouts that may not be sent yet wait here for their channel, and unknown"
                    + " outcomes to be asked about.";
        }
        return held.held() >= held.heldMax() ? "There is no room for more: what comes now is refused." : "";
    }

    private static Backlog backlog(HeldView.Backlog backlog) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(count(backlog.count()), "", "held"));
        backlog.minor().entrySet().stream()
                .limit(CURRENCIES_MAX)
                .forEach(sum ->
                        figures.add(new Figure(IncidentWords.money(sum.getKey(), sum.getValue()), "", "together")));
        return new Backlog(
                backlog.channel(),
                CellWords.link(Cell.ofChannel(backlog.lots().getFirst().kind().operation(), backlog.channel())),
                backlog.alarmed(),
                backlog.oldest(),
                figures,
                backlog.lots().stream().map(HeldWords::lot).toList());
    }

    private static Lot lot(HeldView.LotView lot) {
        return new Lot(
                named(lot.kind()) + " in " + lot.currency() + bank(lot),
                standing(lot),
                count(lot.count()) + ", together " + IncidentWords.money(lot.currency(), lot.minor())
                        + (lot.leased() == 0 ? "" : "; " + count(lot.leased()) + " of them released, not confirmed"),
                lot.oldest());
    }

    private static String named(HeldItem.Kind kind) {
        return switch (kind) {
            case REFUND -> "Refunds";
            case PAYOUT -> "Payouts";
            case QUERY_PAY_IN -> "Unknown pay-ins to ask about";
            case QUERY_PAY_OUT -> "Unknown payouts to ask about";
            case QUERY_REFUND -> "Unknown refunds to ask about";
        };
    }

    private static String bank(HeldView.LotView lot) {
        if (lot.bank() == null) {
            return "";
        }
        return (lot.kind().isQuery() ? " of " : " to ") + lot.bank();
    }

    private static String standing(HeldView.LotView lot) {
        if (lot.percent() == 0) {
            return "wait: " + lot.why();
        }
        return lot.why().isEmpty() ? "go at the usual pace" : "go slowly: " + lot.why();
    }

    /// What is left of a channel's quotas that are about an operation.
    static List<Figure> quotas(List<ChannelQuota> quotas, Cell channel) {
        Operation operation = channel.operation();
        List<Figure> figures = new ArrayList<>();
        for (ChannelQuota quota : quotas) {
            if (operation != null && quota.isOn(operation) && figures.size() < QUOTAS_MAX) {
                figures.add(new Figure(
                        IncidentWords.money(quota.currency(), quota.leftMinor(operation)),
                        "",
                        "quota left, as of " + clock(quota.asOf())));
            }
        }
        return figures;
    }

    /// What is held of an operation; none when nothing is.
    static List<Figure> held(List<HeldView.LotView> lots, Cell channel) {
        int count = lots.stream()
                .filter(lot -> lot.kind().operation() == channel.operation())
                .mapToInt(HeldView.LotView::count)
                .sum();
        return count == 0 ? List.of() : List.of(new Figure(count(count), "", "held, waiting for the channel"));
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 16) + " UTC";
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
