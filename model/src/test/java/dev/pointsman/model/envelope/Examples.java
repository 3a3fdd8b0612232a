package dev.pointsman.model.envelope;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.model.snapshot.UserKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Snapshots that say a little of everything.
final class Examples {
    static final Instant ISSUED_AT = Instant.parse("2026-11-20T06:00:00Z");

    private Examples() {}

    static Snapshot small() {
        return snapshot(3, 1);
    }

    /// Of one epoch.
    static Snapshot snapshot(long sequence, long rules) {
        return new Snapshot(
                new SnapshotVersion(7, sequence),
                ISSUED_AT,
                rules(rules),
                List.of(new CellState(
                        Cell.parse("channel=unionpay;bank=CCB;cardType=-;node=pay-7"),
                        CellState.Kind.RAMPING,
                        8,
                        12,
                        new FirstBack(List.of(), List.of("hotel")))),
                List.of(new Quota("unionpay", Operation.REFUND, "CNY", 5_000, Instant.parse("2026-11-20T16:00:00Z"))),
                List.of(new SuccessFigure(Cell.parse("channel=unionpay;bank=CCB"), 4_000, 3_950)));
    }

    static Rules rules(long sequence) {
        RoutedChannel channel = new RoutedChannel(
                "unionpay",
                EnumSet.of(Operation.PAY_IN, Operation.REFUND),
                LifeCycle.LIVE,
                List.of("QUICK"),
                List.of(new Support("CCB", "DEBIT"), new Support("ICBC", null)),
                List.of("100000111"),
                List.of(new AmountLimit("CNY", 1, 500_000)),
                2,
                30,
                new RampRules(new FirstBack(List.of("u-1"), List.of("staff")), List.of(RampAmount.of("CNY", 50_000))),
                List.of(new Fee("CNY", 30, 60)));
        Complaints complaints = new Complaints(new UserKey("0123456789abcdef0123456789abcdef"), Set.of(-1L, 7L));
        RoutingRule rule = new RoutingRule(
                "hotels", RuleCondition.any(), new RuleAct.Split(List.of(new RuleAct.Share("unionpay", 70))));
        Ordering ordering = new Ordering(Strategy.WEIGHTED, 250, 10, List.of(rule));
        return new Rules(new SnapshotVersion(7, sequence), ordering, List.of(channel), complaints);
    }
}
