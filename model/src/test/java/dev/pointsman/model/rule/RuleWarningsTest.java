package dev.pointsman.model.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleWarningsTest {
    private static final Set<String> REGISTERED = Set.of("a", "b", "c");

    private static RuleCondition when(Set<String> banks, Set<String> cardTypes) {
        return new RuleCondition(Set.of(), Set.of(), Set.of(), Set.of(), banks, cardTypes, null, Map.of());
    }

    private static RuleCondition amount(String currency, long from, long to) {
        RuleCondition.AmountRange range = new RuleCondition.AmountRange(currency, from, to);
        return new RuleCondition(
                Set.of(Operation.PAY_IN), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), range, Map.of());
    }

    private static RoutingRule rule(String name, RuleCondition when, RuleAct then) {
        return new RoutingRule(name, when, then);
    }

    private static RuleAct prefer(String... channels) {
        return new RuleAct.Prefer(List.of(channels));
    }

    private static RuleAct only(String... channels) {
        return new RuleAct.Only(List.of(channels));
    }

    private static RuleAct never(String... channels) {
        return new RuleAct.Never(List.of(channels));
    }

    private static List<String> warnings(RoutingRule... rules) {
        return RuleWarnings.of(List.of(rules), REGISTERED);
    }

    @Test
    void rules_that_do_what_they_say_are_no_warning() {
        assertThat(warnings(
                        rule("large", amount("CNY", 1_000_000, 5_000_000), prefer("a")),
                        rule("small", amount("CNY", 0, 999_999), prefer("b")),
                        rule("dollars", amount("USD", 2_000_000, 3_000_000), only("a")),
                        rule("yuan", amount("CNY", 2_000_000, 3_000_000), only("b")),
                        rule("rest", RuleCondition.any(), prefer("c"))))
                .isEmpty();
    }

    @Test
    void a_channel_that_is_not_registered_is_named() {
        assertThat(warnings(rule("hotels", RuleCondition.any(), prefer("a", "z"))))
                .containsExactly("rule hotels names z, which is not registered");
        assertThat(RuleWarnings.of(List.of(rule("hotels", RuleCondition.any(), prefer("z"))), null))
                .isEmpty();
    }

    @Test
    void keeping_to_channels_that_are_not_registered_leaves_none() {
        assertThat(warnings(rule("hotels", RuleCondition.any(), only("z"))))
                .containsExactly(
                        "rule hotels names z, which is not registered",
                        "rule hotels leaves no channel: none of those it names is registered");
    }

    @Test
    void an_order_behind_one_that_fits_all_it_fits_is_never_reached() {
        RoutingRule wide = rule("wide", when(Set.of("CCB", "ICBC"), Set.of()), prefer("a"));
        RoutingRule narrow = rule("narrow", when(Set.of("CCB"), Set.of("DEBIT")), prefer("b"));

        assertThat(warnings(wide, narrow))
                .containsExactly("rule narrow never puts in order: rule wide stands before it and fits every payment"
                        + " that it fits");
        assertThat(warnings(narrow, wide)).isEmpty();
    }

    @Test
    void a_wider_range_of_amounts_hides_a_narrower_one_and_no_other() {
        RoutingRule wide = rule("wide", amount("CNY", 100, 500), prefer("a"));

        assertThat(warnings(wide, rule("within", amount("CNY", 200, 300), prefer("b"))))
                .hasSize(1);
        assertThat(warnings(wide, rule("beyond", amount("CNY", 200, 501), prefer("b"))))
                .isEmpty();
        assertThat(warnings(wide, rule("dollars", amount("USD", 200, 300), prefer("b"))))
                .isEmpty();
    }

    @Test
    void two_rules_that_keep_to_different_channels_leave_none_where_both_fit() {
        assertThat(warnings(
                        rule("by-bank", when(Set.of("CCB"), Set.of()), only("a")),
                        rule("by-type", when(Set.of(), Set.of("DEBIT")), only("b", "c"))))
                .containsExactly("rules by-bank and by-type together leave no channel to a payment that they all fit");
        assertThat(warnings(
                        rule("by-bank", when(Set.of("CCB"), Set.of()), only("a")),
                        rule("other-bank", when(Set.of("ICBC"), Set.of()), only("b"))))
                .isEmpty();
    }

    @Test
    void a_rule_may_take_away_what_another_keeps_to() {
        assertThat(warnings(
                        rule("never-a", RuleCondition.any(), never("a")),
                        rule("only-a", when(Set.of("CCB"), Set.of()), only("a"))))
                .containsExactly("rules never-a and only-a together leave no channel to a payment that they all fit");
    }

    @Test
    void three_rules_may_leave_none_though_any_two_leave_one() {
        assertThat(warnings(
                        rule("one", RuleCondition.any(), only("a", "b")),
                        rule("two", when(Set.of("CCB"), Set.of()), only("b", "c")),
                        rule("three", when(Set.of(), Set.of("DEBIT")), only("a", "c"))))
                .containsExactly("rules one, two and three together leave no channel to a payment that they all fit");
    }

    @Test
    void more_than_a_hundred_are_counted() {
        List<RoutingRule> rules = new ArrayList<>();
        for (int i = 0; i < 105; i++) {
            rules.add(rule("r" + i, RuleCondition.any(), never("x" + i)));
        }

        assertThat(RuleWarnings.of(rules, REGISTERED)).hasSize(101).last().isEqualTo("and 5 more warnings");
    }

    /// Against asking every payment of a small world.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {301, 302, 303})
    void a_pair_is_warned_of_exactly_when_some_payment_is_left_without_a_channel(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            RoutingRule one = rule("one", condition(random), only(channel(random)));
            RoutingRule other = rule(
                    "other", condition(random), random.nextBoolean() ? only(channel(random)) : never(channel(random)));
            boolean stuck = false;
            for (String bank : List.of("A", "B", "C", "D")) {
                for (String type : List.of("X", "Y", "Z")) {
                    boolean bothFit = fits(one, bank, type) && fits(other, bank, type);
                    String kept = one.then().channels().get(0);
                    boolean keeps = other.then().channels().contains(kept) == other.then() instanceof RuleAct.Only;
                    stuck |= bothFit && !keeps;
                }
            }

            assertThat(warnings(one, other).isEmpty()).as("%s %s", one, other).isEqualTo(!stuck);
        }
    }

    private static String channel(Random random) {
        return List.of("a", "b", "c").get(random.nextInt(3));
    }

    private static RuleCondition condition(Random random) {
        return when(some(random, List.of("A", "B", "C")), some(random, List.of("X", "Y")));
    }

    private static Set<String> some(Random random, List<String> values) {
        Set<String> some = new HashSet<>();
        values.forEach(value -> {
            if (random.nextInt(3) == 0) {
                some.add(value);
            }
        });
        return some;
    }

    private static boolean fits(RoutingRule rule, String bank, String type) {
        RuleCondition when = rule.when();
        return (when.banks().isEmpty() || when.banks().contains(bank))
                && (when.cardTypes().isEmpty() || when.cardTypes().contains(type));
    }
}
