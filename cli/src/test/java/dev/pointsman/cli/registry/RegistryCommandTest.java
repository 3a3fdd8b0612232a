package dev.pointsman.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCommandTest {
    private static final String GOOD = """
            registry:
              automation: {suspendedShareMax: 40}
              confirmWithin: 5m
              channels:
                - id: unionpay-api-debit
                  operations: [PAY_IN, REFUND]
                  methods: [QUICK]
                  supports: [{bank: CCB, cardType: DEBIT}, {bank: ICBC}]
                  merchants: ["100000111"]
                  limits: [{currency: CNY, minimumMinor: 1, maximumMinor: 5000000}]
                  priority: 1
                  capacity: 40
                  automation: ASSIST
                  timeZone: Asia/Shanghai
                  maintenance: [{days: [SUNDAY], from: "23:30", to: "01:00"}]
                  secondPerson: true
                  rampFirst: {users: [u-1, u-2], businessLines: [staff]}
                  rampAmountMax: [{currency: CNY, maximumMinor: 50000}]
                - id: ccb-direct
                  operations: [PAY_IN]
                  supports: [{bank: CCB}]
                  probe: {url: "https://ccb.example:8443/health?key=k-1", every: 10s, needs: 3, perDay: 500}
                - id: old
                  operations: [PAY_IN]
                  lifeCycle: RETIRED
                  secondPerson: all
                  rampFirst: {users: [u-3]}
                  probe: {byHost: true, every: 1m, needs: 2, perDay: 50, amount: {currency: CNY, minor: 1}}
              businessLines:
                - {id: hotel, name: Hotels, operations: [PAY_IN], methods: [QUICK], merchants: ["100000111"]}
                - {id: ticket, channels: [ccb-direct]}
            """;

    /// Every kind of mistake once, none of which hides another.
    private static final String BAD = """
            registry:
              strategy: PRIORITY
              channels:
                - id: a
                  operations: []
                  weight: -1
                  colour: red
                - id: a
                  operations: [PAY_IN, PAY_UP]
                  operations: [PAY_OUT]
                  merchants: ["1", "2", "1"]
                  supports: [{bank: CCB}, {bank: CCB}]
                  limits:
                    - {currency: yuan, minimumMinor: 5, maximumMinor: 1}
                    - {currency: CNY, maximumMinor: 1}
                    - {currency: CNY, maximumMinor: 2, maximumMinor: 3}
                - id: b
                  operations: [PAY_IN]
                  maintenance: [{from: "02:00", to: "02:00"}]
              strategy: CHEAPEST
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path written(String yaml) throws IOException {
        return Files.writeString(folder.resolve("serve.yaml"), yaml);
    }

    private int run(String... args) {
        return Main.run(args, new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void a_good_registry_is_said_to_be_good_with_the_cards_that_have_one_route_only() throws IOException {
        Path file = written(GOOD);

        assertThat(run("registry", "check", file.toString())).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        file
                                + ": no problems; 3 channels, 3 kinds of cards and operations, 2 of them with one route only",
                        "  only ccb-direct takes PAY_IN of CCB any other",
                        "  only unionpay-api-debit takes PAY_IN of ICBC any");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void every_problem_is_named_at_once_with_file_line_and_path() throws IOException {
        Path file = written(BAD);

        assertThat(run("registry", "check", file.toString())).isEqualTo(2);

        String at = "  " + file + ":";
        assertThat(err.toString().lines())
                .containsExactlyInAnyOrder(
                        "pointsman registry check: " + file + " has 15 problems:",
                        at
                                + "5: registry.channels[0].operations must name one of [PAY_IN, PAY_OUT, REFUND, BIND, VERIFY]",
                        at + "6: registry.channels[0].weight must be a whole number in 0..1000000: weight=-1",
                        at
                                + "7: registry.channels[0].colour is not known here; known: id, operations, lifeCycle, methods,"
                                + " supports, merchants, limits, fees, priority, weight, capacity, automation, timeZone, maintenance,"
                                + " secondPerson, rampFirst, rampAmountMax, probe",
                        at + "8: registry.channels[1].id stands twice: id=a",
                        at
                                + "9: registry.channels[1].operations[1] must be one of [PAY_IN, PAY_OUT, REFUND, BIND, VERIFY]:"
                                + " operations[1]=PAY_UP",
                        at + "10: registry.channels[1].operations stands twice: the first is in line 9",
                        at + "11: registry.channels[1].merchants[2] stands twice: 1",
                        at + "12: registry.channels[1].supports[1] stands twice: bank=CCB",
                        at
                                + "14: registry.channels[1].limits[0].currency cannot be read (currency must be three capital"
                                + " letters: currency=yuan): currency=yuan",
                        at
                                + "14: registry.channels[1].limits[0].maximumMinor must not be below the minimum: minimumMinor=5"
                                + " maximumMinor=1",
                        at + "16: registry.channels[1].limits[2].maximumMinor stands twice: the first is in line 16",
                        at + "16: registry.channels[1].limits[2].currency stands twice: currency=CNY",
                        at + "17: registry.channels[2].timeZone is required with maintenance, such as Asia/Shanghai",
                        at + "20: registry.strategy stands twice: the first is in line 2",
                        at
                                + "19: registry.channels[2].maintenance[0] must end at another time than it begins: from=02:00"
                                + " to=02:00");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_server_refuses_the_file_with_the_same_words() throws IOException {
        String file = written(BAD).toString();
        run("registry", "check", file);
        List<String> checked = err.toString().lines().skip(1).toList();
        err.getBuffer().setLength(0);

        assertThat(run("serve", "--config", file)).isEqualTo(2);

        assertThat(err.toString().lines().skip(1)).containsExactlyElementsOf(checked);
    }

    @Test
    void what_is_wrong_with_business_lines_is_named_at_once() throws IOException {
        Path file = written("""
                channels: [{id: a, operations: [PAY_IN], merchants: ["1"]}]
                businessLines:
                  - {id: hotel, channels: [a, b], merchants: ["2"], operations: [PAY_OUT]}
                  - {id: hotel, colour: red}
                  - {id: a/b}
                """);

        assertThat(run("registry", "check", file.toString())).isEqualTo(2);

        String at = "  " + file + ":";
        assertThat(err.toString().lines().skip(1))
                .containsExactlyInAnyOrder(
                        at + "3: businessLines[0].channels[1] is no channel of this registry: b",
                        at + "3: businessLines[0].merchants[0] is no account of any channel: 2",
                        at + "3: businessLines[0].operations[0] is done by none of its channels: PAY_OUT",
                        at
                                + "4: businessLines[1].colour is not known here; known: id, name, operations, methods, channels,"
                                + " merchants",
                        at + "4: businessLines[1].id stands twice: id=hotel",
                        at + "5: businessLines[2] id must stand in a path, without / \\ ; % and . : id=a/b");
    }

    @Test
    void what_is_wrong_with_ramps_and_second_persons_is_named_at_once() throws IOException {
        Path file = written("""
                confirmWithin: 2d
                channels:
                  - id: a
                    operations: [PAY_IN]
                    secondPerson: both
                    rampFirst: {users: [u-1, u-1, 7, "4111111111111111"], lines: [x]}
                    rampAmountMax:
                      - {currency: yuan, maximumMinor: 5}
                      - {currency: CNY, maximumMinor: -5}
                      - {currency: CNY, maximumMinor: 5, payOutMaximumMinor: 6}
                      - {currency: CNY, maximumMinor: 5}
                      - {currency: CNY, maximumMinor: 5}
                """);

        assertThat(run("registry", "check", file.toString())).isEqualTo(2);

        String at = "  " + file + ":";
        String channel = "channels[0].";
        assertThat(err.toString()).doesNotContain("4111");
        assertThat(err.toString().lines().skip(1))
                .containsExactlyInAnyOrder(
                        at + "1: confirmWithin must be in 1 ms..1 day: confirmWithin=PT48H",
                        at + "5: " + channel + "secondPerson must be true (to let traffic back), all or false",
                        at + "6: " + channel + "rampFirst.users[1] stands twice: u-1",
                        at + "6: " + channel + "rampFirst.users[2] must be text (quote numbers): users[2]=7",
                        at + "6: " + channel + "rampFirst.users[3] looks like a card number (16 characters, not shown)",
                        at + "6: " + channel + "rampFirst.lines is not known here; known: users, businessLines",
                        at + "8: " + channel + "rampAmountMax[0].currency cannot be read (currency must be"
                                + " three capital letters: currency=yuan): currency=yuan",
                        at + "9: " + channel + "rampAmountMax[1].maximumMinor must be a whole number in"
                                + " 0..9223372036854775807: maximumMinor=-5",
                        at + "10: " + channel + "rampAmountMax[2].payOutMaximumMinor must not be above the maximum:"
                                + " maximumMinor=5 payOutMaximumMinor=6",
                        at + "12: " + channel + "rampAmountMax[4].currency stands twice: currency=CNY");
    }

    @Test
    void what_is_wrong_with_probes_is_named_at_once_and_shows_no_address() throws IOException {
        Path file = written("""
                channels:
                  - {id: a, operations: [PAY_IN], probe: {url: "https://a.example/?key=k-1", byHost: true, every: 4s, needs: 0, perDay: 10001}}
                  - {id: b, operations: [PAY_IN], probe: {every: 10s, needs: 11, perDay: 0, colour: red}}
                  - {id: c, operations: [PAY_IN], probe: {url: "ftp://c.example/k-1", every: 10s, needs: 1, perDay: 1}}
                  - {id: d, operations: [PAY_IN], probe: {url: "https://k-1@d.example/", every: 10s, needs: 1, perDay: 1}}
                  - {id: e, operations: [PAY_IN], probe: {url: "https://e.example/ k-1", every: soon, needs: 1, perDay: 1}}
                  - {id: f, operations: [PAY_IN], probe: {url: "https://f.example/", every: 2h, needs: 1, perDay: 1, amount: {currency: yuan, minor: 0}}}
                  - {id: g, operations: [PAY_IN], probe: daily}
                  - {id: h, operations: [PAY_IN], probe: {url: "https://h.example/%sk-1", every: 5s, needs: 1, perDay: 1}}
                """.formatted("k".repeat(300)));

        assertThat(run("registry", "check", file.toString())).isEqualTo(2);

        assertThat(err.toString()).doesNotContain("k-1", "kkk");
        assertThat(err.toString().lines().skip(1).map(line -> line.replace("  " + file + ":", "")))
                .containsExactlyInAnyOrder(
                        "2: channels[0].probe must have either url or byHost: true",
                        "2: channels[0].probe.every must be in 5 s..1 h: every=PT4S",
                        "2: channels[0].probe.needs must be a whole number in 1..10: needs=0",
                        "2: channels[0].probe.perDay must be a whole number in 1..10000: perDay=10001",
                        "3: channels[1].probe must have either url or byHost: true",
                        "3: channels[1].probe.colour is not known here; known: url, byHost, every, needs, perDay, amount",
                        "3: channels[1].probe.needs must be a whole number in 1..10: needs=11",
                        "3: channels[1].probe.perDay must be a whole number in 1..10000: perDay=0",
                        "4: channels[2].probe.url must be https or http",
                        "5: channels[3].probe.url must have a host, no user, and at most 2000 characters",
                        "6: channels[4].probe.url is no URL",
                        "6: channels[4].probe.every cannot be read (wants a duration such as 90s, 1h30m, 250ms or"
                                + " PT1H): every=soon",
                        "7: channels[5].probe.every must be in 5 s..1 h: every=PT2H",
                        "7: channels[5].probe.amount is for a probe by the host only",
                        "7: channels[5].probe.amount.currency cannot be read (currency must be three capital letters:"
                                + " currency=yuan): currency=yuan",
                        "7: channels[5].probe.amount.minor must be a whole number in 1..9223372036854775807: minor=0",
                        "8: channels[6].probe must be a mapping: probe=daily",
                        "9: channels[7].probe.url must be text of 1 to 256 characters");
    }

    @Test
    void what_is_declared_is_shown_as_tables() throws IOException {
        assertThat(run("registry", "show", written(GOOD).toString())).isZero();

        assertThat(out.toString().lines()).containsExactly("""
                3 channels, ordered by PRIORITY; automation is on and may have 40 % of an operation out at once

                Channels
                channel             life cycle  operations     methods  banks  accounts   priority  weight  attempts/s  automation
                unionpay-api-debit  LIVE        PAY_IN,REFUND  QUICK        2  100000111         1       1          40  ASSIST
                ccb-direct          LIVE        PAY_IN         any          1  none              0       1         any  AUTO
                old                 RETIRED     PAY_IN         any        any  none              0       1         any  AUTO

                Routes
                operation  bank  card type  routes  channels
                PAY_IN     CCB   DEBIT           2  ccb-direct,unionpay-api-debit
                PAY_IN     CCB   any other       1  ccb-direct                     one route only
                PAY_IN     ICBC  any             1  unionpay-api-debit             one route only

                Limits of one payment
                channel             currency  smallest, minor  largest, minor
                unionpay-api-debit  CNY                     1         5000000

                While a channel ramps: who goes first, and what amounts go
                channel             users    business lines  currency  largest, minor  largest payout, minor
                unionpay-api-debit  u-1,u-2  staff           CNY                50000                   5000
                old                 u-3                      any                  any                    any

                Second person, within 300 s
                channel             confirms
                unionpay-api-debit  what lets traffic back
                old                 every command

                Probes, while automation has it suspended
                channel     asked                              every  in a row  a day
                ccb-direct  https://ccb.example:8443/health?…  10 s          3    500
                old         by its host                        60 s          2     50

                Maintenance, every week
                channel             time zone      days    from   to
                unionpay-api-debit  Asia/Shanghai  SUNDAY  23:30  01:00 next day

                Business lines
                business line  name    operations  methods  channels    accounts
                hotel          Hotels  PAY_IN      QUICK    any         100000111
                ticket         ticket  any         any      ccb-direct  any
                """.split("\n"));
    }

    @Test
    void a_file_that_is_nothing_but_a_registry_is_read_too() throws IOException {
        Path file = written("channels: [{id: a, operations: [PAY_OUT]}]");

        assertThat(run("registry", "check", file.toString())).isZero();
        assertThat(out.toString()).contains("1 channels", "only a takes PAY_OUT of any any");
    }

    @Test
    void a_file_without_a_registry_and_a_misspelt_section_are_named() throws IOException {
        Path file = written("regitsry: {channels: []}");

        assertThat(run("registry", "check", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains(file + ":1: regitsry is not known here", "the file has no registry: it wants registry");
    }

    @Test
    void what_is_no_yaml_is_named_with_its_line() throws IOException {
        Path file = written("registry:\n  channels: [\n    {id: a\n");

        assertThat(run("registry", "show", file.toString())).isEqualTo(2);
        assertThat(err.toString()).containsPattern(":[34]: is no readable YAML: ");
    }

    @Test
    void a_file_that_is_too_large_and_one_that_is_missing_are_refused() throws IOException {
        Path file = written("#".repeat(4_000_001));

        assertThat(run("registry", "check", file.toString())).isEqualTo(2);
        assertThat(run("registry", "check", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("at most 4000000 bytes: bytes=4000001", "no such file: " + folder.resolve("none"));
    }
}
