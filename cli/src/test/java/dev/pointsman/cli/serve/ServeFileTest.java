package dev.pointsman.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pointsman.adapters.nacos.NacosAddress;
import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.core.held.HeldRules;
import dev.pointsman.core.incident.Grade;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.archive.ArchiveRules;
import dev.pointsman.server.publishing.PublishingRules;
import dev.pointsman.server.seconds.SecondsRules;
import dev.pointsman.simulator.yaml.InvalidYaml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeFileTest {
    private static final Path PAGE = Path.of("..", "docs", "operations", "serve.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL);

    private static final Map<String, String> ENVIRONMENT =
            Map.of("ON_CALL_SECRET", "whsec_" + "QUJD".repeat(11), "WEAK", "hunter2", "REDIS_PASSWORD", "s3cret");

    private static ServeSettings parse(String yaml) {
        return ServeFile.parse(yaml, "serve.yaml", ENVIRONMENT::get);
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(InvalidYaml.class, () -> parse(yaml)).problems();
    }

    @Test
    void an_empty_mapping_is_the_standard() {
        assertThat(parse("{}")).isEqualTo(ServeSettings.standard());
    }

    @Test
    void the_documented_example_says_what_the_page_says() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();

        ServeSettings settings = parse(example.group(1));

        assertThat(settings.listening().port()).isEqualTo(8080);
        assertThat(settings.data()).isEqualTo(Path.of("/var/lib/pointsman"));
        assertThat(settings.rules().tags()).containsExactly("scene");
        assertThat(settings.publishing().file()).contains(Path.of("/var/lib/pointsman-snapshot/pointsman.snapshot"));
        assertThat(settings.publishing().redis()).contains(RedisAddress.of("redis://cache.example:6379/2"));
        assertThat(settings.seconds())
                .isEqualTo(SecondsRules.none().in("redis://pointsman:s3cret@cache.example:6379/3", null));
        assertThat(settings.rules().channelSchemes()).containsEntry("unionpay-api-debit", "UNIONPAY_ONLINE");
        assertThat(settings.rules().engine().ramp().firstPercent()).isEqualTo(4);
        assertThat(settings.limits().bodyBytes()).isEqualTo(8_388_608);
        assertThat(settings.limits().durableWithin()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.beacon().origins()).containsExactly("https://shop.example");
        assertThat(settings.held()).isEqualTo(HeldRules.standard());
        assertThat(settings.archive()).isEqualTo(ArchiveRules.standard());
        assertThat(settings.registered().ordering()).isEqualTo(Ordering.by(Strategy.PRIORITY));
        assertThat(settings.registered().channels())
                .first()
                .isEqualTo(new RoutedChannel(
                        "unionpay-api-debit",
                        Set.of(Operation.PAY_IN, Operation.REFUND),
                        LifeCycle.LIVE,
                        List.of("QUICK"),
                        List.of(new Support("CCB", "DEBIT"), new Support("ICBC", null)),
                        List.of("100000111"),
                        List.of(new AmountLimit("CNY", 1, 5_000_000)),
                        1,
                        100));
        assertThat(settings.registered().channels()).hasSize(2);
        assertThat(settings.registered().facts().suspendedPercentMax()).isEqualTo(50);
        assertThat(settings.registered().facts().channels().get("unionpay-api-debit"))
                .isEqualTo(new ChannelFacts.Declared(
                        ChannelFacts.Level.AUTO,
                        40.0,
                        List.of(new MaintenanceHours(
                                ZoneId.of("Asia/Shanghai"),
                                Set.of(DayOfWeek.SUNDAY),
                                LocalTime.of(2, 0),
                                Duration.ofHours(2))),
                        SecondPerson.NEVER));
        assertThat(settings.webhooks().webhooks()).singleElement().satisfies(webhook -> {
            assertThat(webhook.name()).isEqualTo("on-call");
            assertThat(webhook.url()).isEqualTo(URI.create("https://hooks.example/pointsman"));
            assertThat(webhook.wanted().grades()).containsExactlyInAnyOrder(Grade.P1, Grade.P2);
            assertThat(webhook.allowPrivate()).isFalse();
        });
    }

    @Test
    void what_is_declared_wrongly_of_channels_is_named_at_once() {
        assertThat(problems("""
                registry:
                  automation: {stopped: perhaps, suspendedShareMax: 0}
                  channels:
                    - id: a
                      operations: [PAY_IN]
                      automation: SOMETIMES
                      capacity: -1
                      maintenance:
                        - {days: [FUNDAY], from: "02:00", to: "25:00"}
                """))
                .hasSize(7)
                .allSatisfy(problem -> assertThat(problem).startsWith("serve.yaml:"));
    }

    @Test
    void counts_go_to_the_archive_and_are_kept_there_as_the_file_says() {
        assertThat(parse("archive: {every: 30s, minutes: 30d, hours: 3653d}").archive())
                .isEqualTo(new ArchiveRules(Duration.ofSeconds(30), Duration.ofDays(30), Duration.ofDays(3_653)));
        assertThat(problems("archive: {every: 1s}"))
                .singleElement()
                .asString()
                .contains("every must be in PT10S..PT5M: every=PT1S");
        assertThat(problems("archive: {hours: 9d}")).singleElement().asString().contains("hours must be in PT336H..");
        assertThat(problems("archive: {hours: 3654d}"))
                .singleElement()
                .asString()
                .contains("0 to 3653 days");
        assertThat(problems("archive: {minute: 9d}")).singleElement().asString().contains("minute");
    }

    @Test
    void what_a_command_line_says_prevails() {
        ServeSettings settings = parse("listen: {address: 10.0.0.1, port: 1}\ndata: /a");

        assertThat(settings.with(null, null, null)).isEqualTo(settings);
        assertThat(settings.with("127.0.0.1", 9, Path.of("/b")).listening().port())
                .isEqualTo(9);
        assertThat(settings.with("127.0.0.1", 9, Path.of("/b")).data()).isEqualTo(Path.of("/b"));
    }

    @Test
    void all_mistakes_are_named_at_once_each_with_file_line_name_and_value() {
        assertThat(problems("""
                listen:
                  port: 99999
                dota: x
                rules:
                  lateMax: soon
                  codes:
                    - scheme: S
                      code: "1"
                      class: NONSENSE
                      party: CHANNEL
                limits: {bodyBytes: 10, bytesInFlight: 5}
                beacon:
                  origins:
                    - https://shop.example/path
                registry:
                  strategy: CHEAPEST
                  channels:
                    - id: a
                      operations: [PAY_IN]
                      weight: -1
                    - operations: []
                      id: b
                    - id: c
                """))
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one)
                                .isEqualTo("serve.yaml:2: listen.port must be a whole number in 0..65535: port=99999"),
                        one -> assertThat(one).startsWith("serve.yaml:3: dota is not known here"),
                        one -> assertThat(one)
                                .startsWith("serve.yaml:5: rules.lateMax")
                                .endsWith("lateMax=soon"),
                        one -> assertThat(one)
                                .startsWith("serve.yaml:9: rules.codes[0].class")
                                .contains("NONSENSE"),
                        one -> assertThat(one)
                                .startsWith("serve.yaml:11: limits bytesInFlight")
                                .contains("=5"),
                        one -> assertThat(one)
                                .startsWith("serve.yaml:14: beacon.origins[0]")
                                .contains("/path"),
                        one -> assertThat(one)
                                .startsWith("serve.yaml:16: registry.strategy")
                                .contains("CHEAPEST"),
                        one -> assertThat(one)
                                .startsWith("serve.yaml:20: registry.channels[0].weight")
                                .contains("=-1"),
                        one -> assertThat(one)
                                .startsWith("serve.yaml:21: registry.channels[1].operations must name one"),
                        one -> assertThat(one)
                                .startsWith("serve.yaml:23: registry.channels[2].operations is required"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            registry: {channels: [{id: a, operations: [VERIFY]}, {id: a, operations: [BIND]}]}          | registry.channels[1].id stands twice: id=a
            registry: {channels: [{id: a, operations: [PAY_IN], limits: [{currency: CNY}]}]}            | registry.channels[0].limits[0].maximumMinor is required
            registry: {channels: [{id: a, operations: [PAY_IN], limits: [{currency: yuan, maximumMinor: 1}]}]} | registry.channels[0].limits[0].currency cannot
            registry: {channels: [{id: a, operations: [PAY_IN], supports: [{cardType: DEBIT}]}]}        | registry.channels[0].supports[0].bank is required
            registry: {channels: [{id: 7, operations: [PAY_IN]}]}                                       | registry.channels[0].id must be text (quote numbers): id=7
            limits: {linger: 5s}                                                                        | limits linger must be in 1..100 ms
            held: {perSecond: 0}                                                                        | held perSecond must be above 0
            snapshot: {file: /}                                                                         | snapshot.file cannot be read (a file is needed, not a folder
            snapshot: {folder: /x}                                                                      | snapshot.folder is not known here
            snapshot: {redis: "http://:hunter2@cache"}                                                  | snapshot.redis wants redis://[user:password@]host
            snapshot: {redis: {url: "redis://cache", password: {env: NOT_SET}}}                         | snapshot.redis.password.env names a variable that is not set
            snapshot: {redis: {url: "redis://:a@cache", password: {env: WEAK}}}                         | snapshot.redis.url has a password in the URL and another
            snapshot: {redis: {password: {env: WEAK}}}                                                  | snapshot.redis.url is required
            snapshot: {redis: {url: "redis://cache", db: 1}}                                            | snapshot.redis.db is not known here
            snapshot: {nacos: {group: G}}                                                               | snapshot.nacos.server is required
            snapshot: {nacos: {server: "http://nacos", user: app}}                                      | snapshot.nacos user and password must be given both
            snapshot: {nacos: {server: "ftp://nacos"}}                                                  | snapshot.nacos server must be http:// or https://
            snapshot: {nacos: {server: "http://nacos", group: a b}}                                     | snapshot.nacos group must be
            snapshot: {nacos: "http://nacos"}                                                           | snapshot.nacos must be a mapping
            redis: "http://:hunter2@cache"                                                              | redis wants redis://[user:password@]host
            redis: {password: {env: WEAK}}                                                              | redis.url is required
            redis: {url: "redis://:a@cache", password: {env: WEAK}}                                     | redis.url has a password in the URL and another
            redis: {url: "redis://cache", prefix: "a{b}"}                                               | redis.prefix prefix must be 1 to 100 of
            redis: {url: "redis://cache", hashTags: "yes"}                                              | redis.hashTags must be true or false: hashTags=yes
            redis: {url: "redis://cache", itemTemplate: "{merchant}"}                                   | redis.itemTemplate a template names {channel}
            redis: {url: "redis://cache", retention: 30s}                                               | redis.retention retention must be in 1m..7d: retention=PT30S
            redis: {url: "redis://cache", retention: often}                                             | redis.retention cannot be read
            redis: {url: "redis://cache", ttl: 1h}                                                      | redis.ttl is not known here
            beacon: {perMinute: 0}                                                                      | beacon.perMinute must be a whole number
            webhooks: [{url: https://h.example/, secret: {env: ON_CALL_SECRET}}]                        | webhooks[0].name is required
            webhooks: [{name: A!, url: https://h.example/, secret: {env: ON_CALL_SECRET}}]              | webhooks[0] name must be
            webhooks: [{name: a, url: http://h.example/, secret: {env: ON_CALL_SECRET}}]                | webhooks[0] url must be https
            webhooks: [{name: a, url: https://h.example/}]                                              | webhooks[0].secret is required
            webhooks: [{name: a, url: https://h.example/, secret: {env: NOT_SET}}]                      | webhooks[0].secret.env names a variable that is not set: env=NOT_SET
            webhooks: [{name: a, url: https://h.example/, secret: {file: /nowhere}}]                    | webhooks[0].secret.file cannot be read
            webhooks: [{name: a, url: https://h.example/, secret: {env: ON_CALL_SECRET}, types: [x]}]   | webhooks[0] type must be one of
            webhooks: [{name: a, url: https://h.example/, secret: {env: ON_CALL_SECRET}, grades: [P9]}] | webhooks[0].grades[0] must be one of
            rules: {ramp: {firstPercent: 200}}                                                          | rules.ramp
            rules: {channels: {c: {scheme: NO}}}                                                        | rules.channels.c.scheme cannot be read
            """)
    void a_mistake_is_one_problem(String yaml, String problem) {
        assertThat(problems(yaml)).singleElement().asString().startsWith("serve.yaml:1: " + problem);
    }

    @Test
    void what_is_no_secret_is_said_without_showing_it() {
        assertThat(problems("webhooks: [{name: a, url: https://h.example/?key=k, secret: {env: WEAK}}]"))
                .singleElement()
                .asString()
                .startsWith("serve.yaml:1: webhooks[0].secret.env holds no secret: a secret must be whsec_")
                .doesNotContain("hunter2", "key=k");
    }

    @Test
    void a_secret_may_stand_in_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "whsec_" + "QUJD".repeat(11) + "\n");

        assertThat(parse("webhooks: [{name: a, url: https://h.example/, secret: {file: '" + file + "'}}]")
                        .webhooks()
                        .webhooks())
                .hasSize(1);
    }

    @Test
    void snapshots_may_be_copied_to_redis_and_nacos_with_passwords_that_stand_elsewhere(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");

        PublishingRules rules = parse("""
                        snapshot:
                          redis: {url: rediss://app@cache:6380/2, password: {env: WEAK}}
                          nacos:
                            server: http://nacos:8848
                            namespace: payments
                            user: pointsman
                            password: {file: '%s'}
                        """.formatted(file)).publishing();

        assertThat(rules.redis()).contains(new RedisAddress("cache", 6_380, true, 2, "app", "hunter2"));
        assertThat(rules.nacos())
                .contains(new NacosAddress(
                        URI.create("http://nacos:8848/nacos"),
                        "payments",
                        "POINTSMAN",
                        "pointsman-snapshot",
                        new NacosAddress.SignIn("pointsman", "s3cret")));
        assertThat(rules.toString()).doesNotContain("hunter2", "s3cret");
        assertThat(parse("snapshot: {redis: 'redis://:s3cret@cache'}")
                        .publishing()
                        .redis())
                .contains(new RedisAddress("cache", 6_379, false, 0, null, "s3cret"));
    }

    @Test
    void seconds_may_stand_in_a_redis_in_keys_of_ones_own() {
        assertThat(parse("""
                        redis:
                          url: redis://app@cache
                          password: {env: WEAK}
                          prefix: shop:alarm
                          hashTags: true
                          itemTemplate: "{operation}/{channel}"
                          retention: 30m
                        """).seconds())
                .isEqualTo(SecondsRules.none()
                        .in("redis://app:hunter2@cache", null)
                        .under("shop:alarm")
                        .tagged(true)
                        .calling("{operation}/{channel}")
                        .keeping(Duration.ofMinutes(30)));
        assertThat(parse("redis: redis://cache/2").seconds())
                .isEqualTo(SecondsRules.none().in("redis://cache/2", null));
        assertThat(parse("redis: {url: 'redis://:s3cret@cache'}").toString()).doesNotContain("s3cret");
    }

    @Test
    void no_message_shows_the_password_of_a_url() {
        for (String wrong : List.of(
                "redis: 'http://:s3cret@cache'",
                "redis: 'redis://:s3cret%zz@cache'",
                "redis: {url: 'redis://:s3cret@cache:0'}",
                "nacos: {server: 'http://me:s3cret@nacos'}",
                "nacos: {server: 'http://me:s3cret^@nacos'}")) {
            assertThat(problems("snapshot: {" + wrong + "}"))
                    .singleElement()
                    .asString()
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void a_webhook_that_stands_twice_is_named() {
        String one = "{name: a, url: https://h.example/, secret: {env: ON_CALL_SECRET}}";

        assertThat(problems("webhooks: [" + one + ", " + one + "]"))
                .containsExactly("serve.yaml:1: webhooks[1].name stands twice: name=a");
    }

    @Test
    void a_key_that_stands_twice_and_a_list_are_refused() {
        assertThatThrownBy(() -> parse("data: a\ndata: b"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("data");
        assertThatThrownBy(() -> parse("- a")).isInstanceOf(InvalidYaml.class).hasMessageContaining("mapping");
        assertThatThrownBy(() -> parse("a: [")).isInstanceOf(InvalidYaml.class).hasMessageContaining("line 1");
    }
}
