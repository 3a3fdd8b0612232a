package dev.pointsman.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.KafkaTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot work is refused at the start, in one line that names the setting.
class BadClustersTest {
    @TempDir
    private static Path folder;

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    private static LocalBroker broker;
    private static LocalDatabase database;

    @BeforeAll
    static void start() throws Exception {
        LocalCluster.hush();
        broker = LocalBroker.in(folder.resolve("broker"), List.of());
        database = LocalDatabase.in(folder.resolve("database"));
    }

    @AfterAll
    static void stop() {
        database.close();
        broker.close();
    }

    /// What a start said on its way out.
    private record Ended(int code, String said) {}

    private static Ended serve(String cluster) throws IOException {
        Path config = Files.createTempFile(folder, "serve", ".yaml");
        String listens = cluster.contains("listen:") ? "" : "listen: {port: 0}\n";
        Files.writeString(config, listens + "data: " + folder.resolve("data") + "\ncluster:\n" + cluster);
        LocalProcess node = new LocalProcess(
                "node",
                Java.command("256m", "dev.pointsman.cli.Main", "serve", "--config", config.toString()),
                Files.createTempFile(folder, "node", ".log"));
        node.start();
        try (node) {
            assertThat(Waiting.until(() -> !node.isAlive(), ENDS_WITHIN))
                    .as("%s", node.said())
                    .isTrue();
            return new Ended(node.exitCode(), String.join("\n", node.said()));
        }
    }

    private static String kafka(String servers) {
        return "  kafka: {servers: \"" + servers + "\", partitions: 2, replicas: 1}\n";
    }

    private static String sql(String url, String user, String password) {
        return "  sql: {url: \"" + url + "\", user: " + user + ", password: {file: " + password + "}}\n";
    }

    private static String password(String text) throws IOException {
        Path file = Files.createTempFile(folder, "password", "");
        return Files.writeString(file, text).toString();
    }

    private static void assertRefused(Ended ended, String setting) {
        assertThat(ended.said()).contains(setting).doesNotContain("\tat ");
        assertThat(ended.said().lines()).hasSize(1);
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void a_broker_that_nobody_is_at() throws Exception {
        Ended ended = serve("  name: a\n" + kafka("127.0.0.1:" + Ports.free())
                + sql(database.url(), LocalDatabase.USER, password(LocalDatabase.PASSWORD)));

        assertRefused(ended, "cluster.kafka.servers: ");
    }

    @Test
    void a_database_that_nobody_is_at() throws Exception {
        Ended ended = serve("  name: a\n" + kafka(broker.address())
                + sql("jdbc:mariadb://127.0.0.1:" + Ports.free() + "/pointsman", "root", password("")));

        assertRefused(ended, "cluster.sql.url: ");
    }

    @Test
    void a_wrong_password_which_is_not_shown() throws Exception {
        Ended ended = serve("  name: a\n" + kafka(broker.address())
                + sql(database.url(), LocalDatabase.USER, password("not-for-the-log")));

        assertRefused(ended, "cluster.sql.password: ");
        assertThat(ended.said()).doesNotContain("not-for-the-log");
    }

    @Test
    void tables_that_were_left_half_upgraded() throws Exception {
        database.change("CREATE DATABASE half; GRANT ALL ON half.* TO " + LocalDatabase.USER + "@localhost;"
                + " CREATE TABLE half.pointsman_migration (installed_rank INT NOT NULL PRIMARY KEY,"
                + " version VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,"
                + " script VARCHAR(1000) NOT NULL, checksum INT, installed_by VARCHAR(100) NOT NULL,"
                + " installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, execution_time INT NOT NULL,"
                + " success BOOL NOT NULL);"
                + " INSERT INTO half.pointsman_migration VALUES"
                + " (1, '1', 'tables', 'SQL', 'V1__tables.sql', 1, 'pointsman', NOW(), 1, FALSE)");

        Ended ended = serve("  name: a\n" + kafka(broker.address())
                + sql(
                        database.url().replace("/pointsman", "/half"),
                        LocalDatabase.USER,
                        password(LocalDatabase.PASSWORD)));

        assertRefused(ended, "cluster.sql.url: ");
        assertThat(ended.said()).contains("broken off");
    }

    @Test
    void a_key_of_ours_in_redis_that_holds_something_else() throws Exception {
        try (LocalRedis redis = LocalRedis.in(folder.resolve("redis"))) {
            redis.set("routeAlarm:alarmitems", "foreign");

            Ended ended = serve("  name: a\n" + kafka(broker.address())
                    + sql(database.url(), LocalDatabase.USER, password(LocalDatabase.PASSWORD)) + "redis: redis://"
                    + redis.address() + "\n");

            assertRefused(ended, "redis.prefix ");
            assertThat(ended.said()).contains("routeAlarm:alarmitems");
        }
    }

    @Test
    void a_port_that_somebody_listens_on() throws Exception {
        int taken = database.port();

        Ended ended = serve("  name: a\n" + kafka(broker.address())
                + sql(database.url(), LocalDatabase.USER, password(LocalDatabase.PASSWORD)) + "listen: {port: " + taken
                + "}\n");

        assertRefused(ended, "--port: ");
    }

    @Test
    void topics_of_another_cluster() throws Exception {
        KafkaTopics.prepared(new KafkaSettings(broker.address(), "pointsman", "a", 2, (short) 1, Map.of()));

        Ended ended = serve("  name: b\n" + kafka(broker.address())
                + sql(database.url(), LocalDatabase.USER, password(LocalDatabase.PASSWORD)));

        assertRefused(ended, "cluster.name: ");
    }

    @Test
    void events_in_another_number_of_partitions() throws Exception {
        KafkaTopics.prepared(new KafkaSettings(broker.address(), "pointsman", "a", 2, (short) 1, Map.of()));

        Ended ended = serve("  name: a\n" + kafka(broker.address()).replace("partitions: 2", "partitions: 3")
                + sql(database.url(), LocalDatabase.USER, password(LocalDatabase.PASSWORD)));

        assertRefused(ended, "cluster.kafka.prefix: ");
    }

    @Test
    void what_is_misspelt_is_named_at_once() throws Exception {
        Ended ended = serve("  nmae: a\n  kafka: {partitions: 0}\n");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.said()).contains("cluster.nmae", "cluster.name", "cluster.kafka.servers", "cluster.sql.url");
    }
}
