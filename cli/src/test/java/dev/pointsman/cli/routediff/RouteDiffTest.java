package dev.pointsman.cli.routediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteDiffTest {
    private static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");

    private static RoutedChannel channel(String id, int priority) {
        return new RoutedChannel(
                id,
                EnumSet.allOf(Operation.class),
                LifeCycle.LIVE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                priority,
                1);
    }

    private static Router router(RoutingRule... rules) {
        SnapshotVersion version = new SnapshotVersion(0, 0);
        Ordering ordering = Ordering.by(Strategy.PRIORITY).with(List.of(rules));
        List<RoutedChannel> channels = List.of(channel("a", 1), channel("b", 2), channel("c", 3));
        return Router.of(
                new Snapshot(version, AT, new Rules(version, ordering, channels, Complaints.NOBODY), List.of()));
    }

    private static RoutingRule rule(String name, String bank, RuleAct act) {
        RuleCondition of =
                new RuleCondition(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(bank), Set.of(), null, Map.of());
        return new RoutingRule(name, of, act);
    }

    private static PaymentEvent event(String payment, String bank, EventType type, Operation operation) {
        return PaymentEvent.builder()
                .id(payment + type)
                .type(type)
                .operation(operation)
                .attempt("A-" + payment)
                .payment(payment)
                .channel("a")
                .bank(bank)
                .user("u-secret")
                .amount(new Amount("CNY", 12_900))
                .outcome(type == EventType.COMPLETED ? Outcome.SUCCESS : null)
                .occurredAt(AT)
                .build();
    }

    private static PaymentEvent payIn(String payment, String bank) {
        return event(payment, bank, EventType.INITIATED, Operation.PAY_IN);
    }

    private static RouteDiff moved(Router before, Router after, String... banks) {
        RouteDiff diff = new RouteDiff(before, after);
        FirstAttempts attempts = new FirstAttempts(diff, Long.MAX_VALUE);
        for (int i = 0; i < banks.length; i++) {
            attempts.event(i + 1, payIn("P-" + i, banks[i]));
        }
        return diff;
    }

    @Test
    void who_moves_is_counted_with_the_money_and_the_rule() {
        RoutingRule prefer = rule("ccb-to-b", "CCB", new RuleAct.Prefer(List.of("b")));
        RoutingRule never = rule("icbc-off-a", "ICBC", new RuleAct.Never(List.of("a", "b")));

        RouteDiff diff = moved(router(), router(prefer, never), "CCB", "CCB", "ICBC", "BOC");

        assertThat(diff.all().payments()).isEqualTo(4);
        assertThat(diff.moved().payments()).isEqualTo(3);
        assertThat(diff.moved().minor("CNY")).isEqualTo(BigInteger.valueOf(38_700));
        assertThat(diff.moves())
                .extracting(
                        move -> move.getKey().from(),
                        move -> move.getKey().to(),
                        move -> move.getValue().payments())
                .containsExactly(tuple("a", "b", 2L), tuple("a", "c", 1L));
        assertThat(diff.byRule())
                .extracting(Map.Entry::getKey, rule -> rule.getValue().payments())
                .containsExactly(tuple("ccb-to-b", 2L), tuple("icbc-off-a", 1L));
    }

    @Test
    void a_rule_that_is_gone_is_named_as_gone() {
        RoutingRule prefer = rule("ccb-to-b", "CCB", new RuleAct.Prefer(List.of("b")));
        RoutingRule only = rule("icbc-c-only", "ICBC", new RuleAct.Only(List.of("c")));

        RouteDiff diff = moved(router(prefer, only), router(), "CCB", "ICBC");

        assertThat(diff.byRule())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("without ccb-to-b", "without icbc-c-only");
    }

    @Test
    void a_payment_that_loses_every_channel_moves_to_none() {
        RoutingRule never = rule("none", "CCB", new RuleAct.Never(List.of("a", "b", "c")));

        assertThat(moved(router(), router(never), "CCB").moves())
                .extracting(move -> move.getKey().to())
                .containsExactly(RouteDiff.NO_CHANNEL);
    }

    @Test
    void the_same_rules_move_nobody() {
        RoutingRule split =
                rule("half", "CCB", new RuleAct.Split(List.of(new RuleAct.Share("a", 1), new RuleAct.Share("b", 1))));

        assertThat(moved(router(split), router(split), "CCB", "CCB", "CCB")
                        .moved()
                        .payments())
                .isZero();
    }

    @Test
    void a_payment_counts_once_however_many_events_it_has_and_refunds_are_left_out() {
        RouteDiff diff = new RouteDiff(router(), router());
        FirstAttempts attempts = new FirstAttempts(diff, 2);
        attempts.event(1, payIn("P-1", "CCB"));
        attempts.event(2, event("P-1", "CCB", EventType.COMPLETED, Operation.PAY_IN));
        attempts.event(3, event("P-2", "CCB", EventType.INITIATED, Operation.REFUND));
        attempts.event(4, payIn("P-3", "CCB"));

        assertThat(diff.all().payments()).isEqualTo(2);
        assertThat(attempts.refunds()).isEqualTo(1);
        assertThatThrownBy(() -> attempts.event(5, payIn("P-4", "CCB"))).isInstanceOf(FirstAttempts.Enough.class);
    }

    @Test
    void a_payment_is_known_again_through_a_change_of_tables() {
        SeenPayments seen = new SeenPayments();
        for (int i = 0; i < SeenPayments.TABLE_MAX + 10; i++) {
            assertThat(seen.isFirst("P-" + i)).isTrue();
        }

        assertThat(seen.isFirst("P-0")).isFalse();
        assertThat(seen.isFirst("P-" + (SeenPayments.TABLE_MAX + 5))).isFalse();
    }

    @Test
    void the_report_has_ten_examples_without_who_pays_and_by_which_payment() {
        RoutingRule prefer = rule("ccb-to-b", "CCB", new RuleAct.Prefer(List.of("b")));
        String[] banks = new String[20];
        Arrays.fill(banks, "CCB");
        RouteDiff diff = moved(router(), router(prefer), banks);

        StringWriter text = new StringWriter();
        new DiffReport(diff, new PrintWriter(text, true)).print(0);

        assertThat(diff.examples()).hasSize(RouteDiff.EXAMPLES_MAX);
        assertThat(text.toString())
                .contains("20 of 20 payments (100.00 %) go first to another channel")
                .contains("CNY 2,580.00 of CNY 2,580.00 (100.00 %)", "ccb-to-b", "PAY_IN CCB")
                .doesNotContain("secret", "P-1");
    }
}
