package dev.pointsman.adapters.sql.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings the tables of a database to this release, or says in one sentence why it cannot.
final class Tables {
    private static final String FOLDER = "classpath:dev/pointsman/adapters/sql/migration/";
    private static final String HISTORY = "pointsman_migration";

    private Tables() {}

    static Dialect broughtUpToDate(DataSource source) {
        Dialect dialect = dialect(source);
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations(FOLDER + dialect.tables(), FOLDER + "all")
                .placeholders(dialect.types())
                .table(HISTORY)
                .load();
        try {
            for (MigrationInfo step : flyway.info().all()) {
                check(step, flyway);
            }
            flyway.migrate();
        } catch (FlywayException refused) {
            throw failure(refused);
        }
        return dialect;
    }

    private static Dialect dialect(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return Dialect.of(connection);
        } catch (SQLException failure) {
            StoreFailure.Kind kind = StoreFailure.Kind.of(failure);
            String sentence = switch (kind) {
                case UNREACHABLE -> "nobody answers at the address of the database";
                case REFUSED -> "the database does not take this user with this password";
                case NO_DATABASE -> "the server has no such database: create it";
                case NOT_ALLOWED -> "the user may not use this database, or there is no such database";
                case TABLES, FAILED -> "the database cannot be used";
            };
            throw new StoreFailure(kind, sentence + ": " + firstLine(failure), failure);
        }
    }

    private static void check(MigrationInfo step, Flyway flyway) {
        MigrationState state = step.getState();
        String version = step.getVersion() + " (" + step.getDescription() + ")";
        if (state.isFailed()) {
            throw new StoreFailure(
                    StoreFailure.Kind.TABLES,
                    "the upgrade of the tables to version " + version + " was broken off: restore the backup made"
                            + " before it, or undo by hand what it did and delete its row from " + HISTORY
                            + "; then start again",
                    null);
        }
        if (state.name().toUpperCase(Locale.ROOT).startsWith("FUTURE")) {
            throw new StoreFailure(
                    StoreFailure.Kind.TABLES,
                    "the tables are of a newer release: version " + version + " is there and this release knows "
                            + newest(flyway) + ": start the newer release, or restore a backup made before it",
                    null);
        }
        boolean isForeign = state.isApplied() && !state.isResolved();
        if (isForeign || (state.isApplied() && !step.isChecksumMatching())) {
            throw new StoreFailure(
                    StoreFailure.Kind.TABLES,
                    "version " + version + " in " + HISTORY + " is none of this software: give it a database of its"
                            + " own, or restore a backup",
                    null);
        }
    }

    private static String newest(Flyway flyway) {
        String newest = "none";
        for (MigrationInfo step : flyway.info().all()) {
            if (step.getState().isResolved()) {
                newest = String.valueOf(step.getVersion());
            }
        }
        return newest;
    }

    private static StoreFailure failure(FlywayException refused) {
        if (refused.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return new StoreFailure(
                    StoreFailure.Kind.TABLES,
                    "the database has tables of something else and no " + HISTORY + ": give it a database of its own",
                    refused);
        }
        StoreFailure.Kind kind = StoreFailure.Kind.of(refused);
        if (kind == StoreFailure.Kind.NOT_ALLOWED) {
            return new StoreFailure(
                    kind, "the user may not create or alter tables in this database: " + firstLine(refused), refused);
        }
        return new StoreFailure(
                kind == StoreFailure.Kind.FAILED ? StoreFailure.Kind.TABLES : kind,
                "the tables could not be brought to this release: " + firstLine(refused),
                refused);
    }

    private static String firstLine(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() instanceof SQLException cause) {
            last = cause;
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("");
    }
}
