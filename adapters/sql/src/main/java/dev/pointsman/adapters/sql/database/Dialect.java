package dev.pointsman.adapters.sql.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which database it is, and what differs between them. Statements are the same for all; only types of
/// columns, and how a session begins, are not.
enum Dialect {
    H2,
    MARIADB,
    /// As far as it is the same as MariaDB.
    MYSQL,
    POSTGRESQL;

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "MariaDB" -> MARIADB;
            case "MySQL" -> MYSQL;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new StoreFailure("there is no such database here: product=" + product);
        };
    }

    /// The folder of the tables that it has apart from the others.
    String tables() {
        return this == H2 ? "embedded" : "shared";
    }

    /// What a session begins with. It waits ten seconds for a lock; PostgreSQL half a minute for a
    /// statement, which with the others is the driver's to end. A value that does not fit is an error,
    /// whatever the server is set to.
    ///
    /// Hundreds of rows are asked for by their keys at once. PostgreSQL, of a table that it has no
    /// statistics of yet, thinks that reading all of it costs less, and compares every row with every key:
    /// seven times as slow.
    Optional<String> session() {
        return switch (this) {
            case H2 -> Optional.empty();
            case MARIADB, MYSQL ->
                Optional.of("SET SESSION innodb_lock_wait_timeout = 10,"
                        + " sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO'");
            case POSTGRESQL ->
                Optional.of("SET lock_timeout = '10s'; SET statement_timeout = '30s';"
                        + " SET idle_in_transaction_session_timeout = '60s'; SET enable_seqscan = off");
        };
    }

    /// What the words in the tables stand for. An index of MariaDB takes 3,072 bytes, four a character.
    Map<String, String> types() {
        return switch (this) {
            case H2 ->
                Map.of(
                        "key", "VARBINARY(16)",
                        "sums", "VARBINARY(500)",
                        "seconds", "VARBINARY(20000)",
                        "bytes", "VARBINARY(1000000)",
                        "large", "BLOB",
                        "text", "VARCHAR(1000000)",
                        "exact", "",
                        "table", "");
            case MARIADB -> mariaDb("utf8mb4_nopad_bin");
            case MYSQL -> mariaDb("utf8mb4_0900_bin");
            case POSTGRESQL ->
                Map.of(
                        "key", "BYTEA",
                        "sums", "BYTEA",
                        "seconds", "BYTEA",
                        "bytes", "BYTEA",
                        "large", "BYTEA",
                        "text", "TEXT",
                        "exact", " COLLATE \"C\"",
                        "table", "",
                        "notice_id", "USING HASH (id)");
        };
    }

    private static Map<String, String> mariaDb(String collation) {
        return Map.of(
                "key", "VARBINARY(16)",
                "sums", "VARBINARY(500)",
                "seconds", "BLOB",
                "bytes", "MEDIUMBLOB",
                "large", "LONGBLOB",
                "text", "LONGTEXT",
                "exact", "",
                "table", " ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE " + collation,
                "notice_id", "(id(200))");
    }

    /// Writes whole rows, whether one with its key is there or not: of each its `values` first, then its `key`.
    String replacing(String table, List<String> values, List<String> key, int rows) {
        List<String> columns = new ArrayList<>(values);
        columns.addAll(key);
        String row = table + " (" + String.join(", ", columns) + ")";
        String keys = "(" + String.join(", ", key) + ")";
        String marks = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        String all = " VALUES " + String.join(", ", Collections.nCopies(rows, marks));
        return switch (this) {
            case H2 -> "MERGE INTO " + row + " KEY " + keys + all;
            case MARIADB, MYSQL ->
                "INSERT INTO " + row + all + " ON DUPLICATE KEY UPDATE "
                        + values.stream()
                                .map(each -> each + " = VALUES(" + each + ")")
                                .collect(Collectors.joining(", "));
            case POSTGRESQL ->
                "INSERT INTO " + row + all + " ON CONFLICT " + keys + " DO UPDATE SET "
                        + values.stream()
                                .map(each -> each + " = EXCLUDED." + each)
                                .collect(Collectors.joining(", "));
        };
    }

    /// How many rows one statement asks for by their keys: where there is no network, one is the fastest.
    int rowsAtOnce() {
        return this == H2 ? 1 : 500;
    }

    /// Whether what was committed is on the disk, unless its owner set the server otherwise.
    boolean forcesCommits() {
        return this != H2;
    }
}
