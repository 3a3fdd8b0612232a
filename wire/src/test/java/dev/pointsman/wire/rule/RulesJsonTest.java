package dev.pointsman.wire.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.wire.Problem;
import dev.pointsman.wire.rule.RulesJson.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesJsonTest {
    private static Parsed parsed(String json) {
        return RulesJson.parsed(json.replace('\'', '"').getBytes(UTF_8));
    }

    private static List<String> problems(String json) {
        assertThat(parsed(json)).isInstanceOf(Parsed.Refused.class);
        return ((Parsed.Refused) parsed(json))
                .problems().stream().map(Problem::toString).toList();
    }

    private static String oneRule(String when, String then) {
        return "{'rules':[{'name':'r','when':" + when + ",'then':" + then + "}]}";
    }

    @Test
    void a_rule_says_which_payments_go_where() {
        assertThat(parsed("""
                {'rules':[{'name':'hotels-large',
                  'when':{'operation':['PAY_IN'],'businessLine':'hotel','country':['CN'],'method':'QUICK','bank':['CCB'],
                          'cardType':['DEBIT'],'amount':{'currency':'CNY','from':1000000,'to':5000000},
                          'tags':{'brand':['x','y'],'tier':'gold'}},
                  'then':{'prefer':['a','b']}},
                 {'name':'keep','then':{'only':'a'}},
                 {'name':'keep-away','then':{'never':['c']}},
                 {'name':'shares','then':{'split':{'a':70,'b':30}}}],
                 'expectedVersion':7,'comment':'is left alone'}
                """))
                .isEqualTo(new Parsed.Taken(
                        List.of(
                                new RoutingRule(
                                        "hotels-large",
                                        new RuleCondition(
                                                Set.of(Operation.PAY_IN),
                                                Set.of("hotel"),
                                                Set.of("CN"),
                                                Set.of("QUICK"),
                                                Set.of("CCB"),
                                                Set.of("DEBIT"),
                                                new RuleCondition.AmountRange("CNY", 1_000_000, 5_000_000),
                                                Map.of("brand", Set.of("x", "y"), "tier", Set.of("gold"))),
                                        new RuleAct.Prefer(List.of("a", "b"))),
                                new RoutingRule("keep", RuleCondition.any(), new RuleAct.Only(List.of("a"))),
                                new RoutingRule("keep-away", RuleCondition.any(), new RuleAct.Never(List.of("c"))),
                                new RoutingRule(
                                        "shares",
                                        RuleCondition.any(),
                                        new RuleAct.Split(
                                                List.of(new RuleAct.Share("a", 70), new RuleAct.Share("b", 30))))),
                        7L));
    }

    @Test
    void an_empty_list_is_no_rules() {
        assertThat(parsed("{'rules':[],'expectedVersion':null}")).isEqualTo(new Parsed.Taken(List.of(), null));
    }

    @Test
    void an_amount_may_be_open_at_either_end() {
        assertThat(parsed(oneRule("{'amount':{'currency':'CNY','from':5}}", "{'only':'a'}")))
                .isEqualTo(parsed(
                        oneRule("{'amount':{'currency':'CNY','from':5,'to':9223372036854775807}}", "{'only':'a'}")));
        assertThat(parsed(oneRule("{'amount':{'currency':'CNY','to':5}}", "{'only':'a'}")))
                .isEqualTo(parsed(oneRule("{'amount':{'currency':'CNY','from':0,'to':5}}", "{'only':'a'}")));
    }

    @Test
    void every_problem_is_told_at_once_with_its_place_and_value() {
        assertThat(problems("""
                {'rules':[{'name':'','when':{'banks':['CCB'],'operation':'PAY','amount':{'currency':'yuan','from':-1}},
                           'then':{'prefer':['a','a']}},
                          {'name':'two','than':{'only':'a'}},
                          {'name':'two','then':{'only':'a','never':'b'}}],
                 'expectedVersion':'seven'}
                """))
                .containsExactly(
                        "INVALID_VALUE /rules/0/name: has 0 characters, '', expected 1 to 100",
                        "INVALID_VALUE /rules/0/when/banks: is not known here, did you mean bank?; known: operation,"
                                + " businessLine, country, method, bank, cardType, amount, tags",
                        "INVALID_VALUE /rules/0/when/operation: has 'PAY', expected one of [PAY_IN, PAY_OUT, REFUND,"
                                + " BIND, VERIFY]",
                        "INVALID_VALUE /rules/0/when/amount/currency: has 'yuan', expected three capital letters"
                                + " (ISO 4217)",
                        "INVALID_VALUE /rules/0/when/amount/from: has '-1', expected a whole number in"
                                + " 0..9223372036854775807",
                        "INVALID_VALUE /rules/0/then/prefer/1: stands twice: 'a'",
                        "INVALID_VALUE /rules/1/than: is not known here, did you mean then?; known: name, when, then",
                        "MISSING_FIELD /rules/1/then: is required, an object of prefer, only, never, split",
                        "INVALID_VALUE /rules/2/name: is 'two' as /rules/1/name is already",
                        "INVALID_VALUE /rules/2/then: has only, never, expected one of prefer, only, never, split",
                        "INVALID_VALUE /expectedVersion: has 'seven', expected a whole number in"
                                + " 0..9223372036854775807");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'bank':[]}                         | INVALID_VALUE /rules/0/when/bank: has 0 entries, expected 1 to 1000
            {'bank':null}                       | INVALID_VALUE /rules/0/when/bank: has 'null', expected text
            {'bank':['CCB',7]}                  | INVALID_VALUE /rules/0/when/bank/1: has '7', expected text
            {'tags':{'a/b':{}}}                 | INVALID_VALUE /rules/0/when/tags/a~1b: has an object, expected text
            {'tags':'x'}                        | INVALID_VALUE /rules/0/when/tags: has 'x', expected an object of tags and their values
            {'amount':{'currency':'CNY','from':9,'to':8}} | INVALID_VALUE /rules/0/when/amount/to: is below from: from=9 to=8
            {'amount':{'from':9}}               | MISSING_FIELD /rules/0/when/amount/currency: is required, text
            {'amount':{'currency':'CNY','to':1.5}} | INVALID_VALUE /rules/0/when/amount/to: has '1.5', expected a whole number in 0..9223372036854775807
            {'bank':'4111111111111111'}         | CARD_NUMBER /rules/0/when/bank: looks like a card number (16 characters, not shown)
            {'bank':'A','bank':'B'}             | INVALID_VALUE /rules/0/when/bank: stands twice
            []                                  | INVALID_VALUE /rules/0/when: has a list, expected an object of operation, businessLine, country, method, bank, cardType, amount, tags
            """)
    void a_condition_that_is_not_understood_is_refused(String when, String problem) {
        assertThat(problems(oneRule(when, "{'only':'a'}"))).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                     | MISSING_FIELD /rules/0/then: has none, expected one of prefer, only, never, split
            {'split':{}}           | INVALID_VALUE /rules/0/then/split: has an object, expected an object of channels and their weights
            {'split':['a']}        | INVALID_VALUE /rules/0/then/split: has a list, expected an object of channels and their weights
            {'split':{'a':0}}      | INVALID_VALUE /rules/0/then/split/a: has '0', expected a whole number in 1..1000000
            {'prefer':[]}          | INVALID_VALUE /rules/0/then/prefer: has 0 entries, expected 1 to 1000
            {'preferred':['a']}    | INVALID_VALUE /rules/0/then/preferred: is not known here, did you mean prefer?; known: prefer, only, never, split
            """)
    void an_act_that_is_not_understood_is_refused(String then, String problem) {
        assertThat(problems(oneRule("{}", then))).contains(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                | BROKEN_JSON: is empty
            {'rules':[        | BROKEN_JSON: is no JSON in line 1
            {'rules':[]} {}   | BROKEN_JSON: has more behind the end of the value
            [1]               | INVALID_VALUE: has a list, expected an object with rules
            {}                | MISSING_FIELD /rules: is required, a list of rules; an empty one for none
            {'rules':{}}      | INVALID_VALUE /rules: has an object, expected a list of rules; an empty one for none
            """)
    void what_is_no_set_of_rules_is_refused(String json, String problem) {
        assertThat(problems(json)).containsExactly(problem);
    }

    @Test
    void there_is_a_limit_on_everything() {
        String many = "{'name':'r','then':{'only':'a'}},".repeat(Ordering.RULES_MAX) + "{}";
        assertThat(problems("{'rules':[" + many + "]}"))
                .containsExactly("TOO_LARGE /rules: has 1001 entries, expected at most 1000");
        assertThat(problems("[".repeat(20) + "]".repeat(20)))
                .singleElement()
                .asString()
                .startsWith("TOO_LARGE");
        assertThat(problems(" ".repeat(RulesJson.BYTES_MAX + 1)))
                .containsExactly("TOO_LARGE: has 1048577 bytes, expected at most 1048576");
        String wrong = "{'nam':1},".repeat(200) + "{}";
        assertThat(problems("{'rules':[" + wrong + "]}")).hasSize(Noted.PROBLEMS_MAX);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {311, 312, 313})
    void what_is_written_is_read_as_the_same(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            List<RoutingRule> rules = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                rules.add(new RoutingRule("rule \"" + i + "\" ✓", condition(random), act(random)));
            }

            byte[] written = RulesJson.written(rules);

            assertThat(RulesJson.parsed(written)).isEqualTo(new Parsed.Taken(rules, null));
            assertThat(RulesJson.written(rules)).isEqualTo(written);
        }
    }

    private static RuleCondition condition(Random random) {
        Set<Operation> operations = new TreeSet<>();
        for (Operation operation : Operation.values()) {
            if (random.nextInt(4) == 0) {
                operations.add(operation);
            }
        }
        Map<String, Set<String>> tags = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.put("tag/" + i, Set.of("v" + random.nextInt(9)));
        }
        long from = random.nextLong(1_000);
        return new RuleCondition(
                operations,
                some(random),
                some(random),
                some(random),
                some(random),
                some(random),
                random.nextBoolean()
                        ? null
                        : new RuleCondition.AmountRange(
                                "CNY", from, random.nextBoolean() ? Long.MAX_VALUE : from + random.nextLong(1_000)),
                tags);
    }

    private static Set<String> some(Random random) {
        Set<String> some = new TreeSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add("value " + random.nextInt(9));
        }
        return some;
    }

    private static RuleAct act(Random random) {
        List<String> channels = List.copyOf(Set.of("a", "b-" + random.nextInt(9), "c"));
        return switch (random.nextInt(4)) {
            case 0 -> new RuleAct.Prefer(channels);
            case 1 -> new RuleAct.Only(channels);
            case 2 -> new RuleAct.Never(channels);
            default ->
                new RuleAct.Split(channels.stream()
                        .map(channel -> new RuleAct.Share(channel, 1 + random.nextInt(99)))
                        .toList());
        };
    }
}
