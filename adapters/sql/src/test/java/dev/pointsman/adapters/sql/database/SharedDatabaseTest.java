package dev.pointsman.adapters.sql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pointsman.adapters.sql.Servers;
import dev.pointsman.adapters.sql.SqlStore;
import dev.pointsman.adapters.sql.database.StoreFailure.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedDatabaseTest {
    enum Server {
        MARIADB,
        POSTGRESQL;

        SqlAddress empty() {
            return this == MARIADB ? Servers.emptyMariaDb() : Servers.emptyPostgres();
        }
    }

    private static StoreFailure failure(SqlAddress address) {
        StoreFailure failure = catchThrowableOfType(
                StoreFailure.class, () -> SharedDatabase.at(address).close());
        assertThat(failure).isNotNull();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain(address.password());
        }
        assertThat(failure.getMessage()).hasLineCount(1);
        return failure;
    }

    /// The address of a database that was opened once, after `statements` were done to it.
    private static SqlAddress changed(Server server, String... statements) throws SQLException {
        SqlAddress address = server.empty();
        SharedDatabase.at(address).close();
        done(address, statements);
        return address;
    }

    private static void done(SqlAddress address, String... statements) throws SQLException {
        try (Connection connection =
                address.connections(SharedDatabase.ANSWER_WITHIN).getConnection()) {
            for (String statement : statements) {
                Statements.execute(connection, statement);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_password_is_said(Server server) {
        SqlAddress right = server.empty();

        StoreFailure failure = failure(new SqlAddress(right.url(), right.user(), "guess-9"));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("does not take this user with this password");
    }

    @ParameterizedTest
    @EnumSource
    void a_server_that_is_not_there_is_said(Server server) {
        SqlAddress right = server.empty();

        StoreFailure failure =
                failure(new SqlAddress(right.url().replaceFirst(":\\d+/", ":1/"), right.user(), right.password()));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("nobody answers");
    }

    @Test
    void a_database_that_is_not_there_is_said() {
        String mariaDb = Servers.emptyMariaDb().url().replaceFirst("/[^/]*$", "/nowhere");
        String postgres = Servers.emptyPostgres().url().replaceFirst("/[^/]*$", "/nowhere");

        assertThat(failure(new SqlAddress(mariaDb, Servers.OWNER, Servers.PASSWORD))
                        .kind())
                .isEqualTo(Kind.NO_DATABASE);
        assertThat(failure(new SqlAddress(mariaDb, Servers.USER, Servers.PASSWORD)))
                .hasMessageContaining("may not use this database, or there is no such database")
                .extracting(StoreFailure::kind)
                .isEqualTo(Kind.NOT_ALLOWED);
        assertThat(failure(new SqlAddress(postgres, Servers.USER, Servers.PASSWORD))
                        .kind())
                .isEqualTo(Kind.NO_DATABASE);
    }

    @Test
    void a_user_who_may_not_make_tables_is_said() {
        SqlAddress mariaDb = Servers.emptyMariaDb();
        String name = mariaDb.url().replaceFirst(".*/", "");
        Servers.execute(
                mariaDb.url(),
                Servers.OWNER,
                Servers.PASSWORD,
                "REVOKE ALL ON " + name + ".* FROM " + Servers.USER + "@localhost",
                "GRANT SELECT ON " + name + ".* TO " + Servers.USER + "@localhost");
        SqlAddress postgres = Servers.emptyPostgres();
        Servers.execute(
                postgres.url(),
                "postgres",
                "",
                "ALTER DATABASE " + postgres.url().replaceFirst(".*/", "") + " OWNER TO postgres");

        for (SqlAddress address : List.of(mariaDb, postgres)) {
            StoreFailure failure = failure(address);
            assertThat(failure.kind()).isEqualTo(Kind.NOT_ALLOWED);
            assertThat(failure).hasMessageContaining("may not create or alter tables");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_upgrade_that_was_broken_off_is_said(Server server) throws SQLException {
        SqlAddress address = changed(server, "UPDATE pointsman_migration SET success = FALSE WHERE version = '6'");

        StoreFailure failure = failure(address);

        assertThat(failure.kind()).isEqualTo(Kind.TABLES);
        assertThat(failure).hasMessageContaining("version 6 (several processes) was broken off");
    }

    @ParameterizedTest
    @EnumSource
    void tables_of_a_newer_release_are_said(Server server) throws SQLException {
        SqlAddress address = changed(
                server,
                "UPDATE pointsman_migration SET version = '99' WHERE installed_rank ="
                        + " (SELECT last FROM (SELECT MAX(installed_rank) AS last FROM pointsman_migration) AS ranks)");

        StoreFailure failure = failure(address);

        assertThat(failure.kind()).isEqualTo(Kind.TABLES);
        assertThat(failure).hasMessageContaining("of a newer release: version 99");
    }

    @ParameterizedTest
    @EnumSource
    void a_history_of_something_else_is_said(Server server) throws SQLException {
        SqlAddress checksum = changed(server, "UPDATE pointsman_migration SET checksum = 7 WHERE version = '6'");
        SqlAddress version = changed(server, "UPDATE pointsman_migration SET version = '3' WHERE version = '5'");

        assertThat(failure(checksum).kind()).isEqualTo(Kind.TABLES);
        assertThat(failure(checksum)).hasMessageContaining("version 6 (several processes) in pointsman_migration");
        assertThat(failure(version)).hasMessageContaining("version 3 (tables) in pointsman_migration is none of this");
    }

    @ParameterizedTest
    @EnumSource
    void tables_of_something_else_are_left_alone(Server server) throws SQLException {
        SqlAddress address = server.empty();
        done(address, "CREATE TABLE shop (id INT NOT NULL PRIMARY KEY)");

        StoreFailure failure = failure(address);

        assertThat(failure.kind()).isEqualTo(Kind.TABLES);
        assertThat(failure).hasMessageContaining("has tables of something else and no pointsman_migration");
    }

    @ParameterizedTest
    @EnumSource
    void several_processes_may_open_an_empty_one_at_once(Server server) throws Exception {
        SqlAddress address = server.empty();
        try (ExecutorService processes = Executors.newFixedThreadPool(3)) {
            List<Future<Long>> written = processes.invokeAll(
                    List.of(() -> written(address, "a"), () -> written(address, "b"), () -> written(address, "c")));

            for (Future<Long> each : written) {
                assertThat(each.get()).isEqualTo(1);
            }
        }
    }

    private static long written(SqlAddress address, String name) {
        try (SharedDatabase database = SharedDatabase.at(address)) {
            return SqlStore.on(database).documents().write(name, new byte[1], 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessions_read_what_is_committed_and_wait_ten_seconds_for_a_lock(Server server) throws SQLException {
        String asked = switch (server) {
            case MARIADB -> "SELECT CONCAT_WS(' ', @@transaction_isolation, @@innodb_lock_wait_timeout, @@sql_mode)";
            case POSTGRESQL ->
                "SELECT upper(replace(current_setting('transaction_isolation'), ' ', '-')) || ' '"
                        + " || current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')";
        };
        try (SharedDatabase database = SharedDatabase.at(server.empty());
                Connection connection = database.dataSource().getConnection()) {
            List<String> session = Statements.rows(connection, row -> row.getString(1), asked);

            assertThat(session.getFirst())
                    .startsWith("READ-COMMITTED 10")
                    .contains(server == Server.MARIADB ? "STRICT_ALL_TABLES" : " 30s");
        }
    }
}
