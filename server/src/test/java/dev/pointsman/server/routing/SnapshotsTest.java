package dev.pointsman.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.UserKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final List<SuccessFigure> FIGURES =
            List.of(new SuccessFigure(Cell.ofChannel(Operation.PAY_IN, "a"), 10, 9));
    private static final List<RoutingRule> RULES =
            List.of(new RoutingRule("r", RuleCondition.any(), new RuleAct.Never(List.of("a"))));

    private final Snapshots snapshots = new Snapshots(
            new Registered(
                    Strategy.BEST_SUCCESS,
                    List.of(new RoutedChannel(
                            "a",
                            Set.of(Operation.PAY_IN),
                            LifeCycle.LIVE,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            1,
                            1))),
            NOW);

    private Snapshot standing() {
        return snapshots.router().snapshot();
    }

    @Test
    void the_rules_are_the_same_instance_while_only_the_fast_section_is_new() {
        Rules rules = standing().rules();

        snapshots.tell(FIGURES, NOW);
        snapshots.limit(List.of(new Quota("a", null, "CNY", 0, NOW.plusSeconds(60))), NOW);

        assertThat(standing().figures()).isEqualTo(FIGURES);
        assertThat(standing().version().sequence()).isEqualTo(2);
        assertThat(standing().rules()).isSameAs(rules);
    }

    @Test
    void other_routing_rules_make_a_new_slow_section_and_keep_the_rest() {
        Complaints complaints = new Complaints(new UserKey("1".repeat(32)), Set.of(1L));
        snapshots.tell(FIGURES, NOW);
        snapshots.take(complaints, NOW);

        snapshots.order(RULES, NOW);

        assertThat(standing().rules().version()).isEqualTo(standing().version());
        assertThat(standing().rules().ordering().rules()).isEqualTo(RULES);
        assertThat(standing().rules().ordering().strategy()).isEqualTo(Strategy.BEST_SUCCESS);
        assertThat(standing().rules().complaints()).isEqualTo(complaints);
        assertThat(standing().figures()).isEqualTo(FIGURES);
    }

    @Test
    void what_is_said_again_makes_no_snapshot() {
        snapshots.tell(FIGURES, NOW);
        snapshots.order(RULES, NOW);
        Snapshot before = standing();

        snapshots.tell(List.copyOf(FIGURES), NOW.plusSeconds(1));
        snapshots.order(List.copyOf(RULES), NOW.plusSeconds(1));

        assertThat(standing()).isSameAs(before);
    }
}
