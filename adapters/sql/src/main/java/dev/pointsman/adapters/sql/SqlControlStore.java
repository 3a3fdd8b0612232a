package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.archive.ArchiveRows;
import dev.pointsman.adapters.sql.database.RowLock;
import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlRule;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.snapshot.FirstBack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The control store in a database: each commit is one transaction, and on the disk when it returns. Ticks
/// that decided nothing wait in memory for the next commit that did, so that as a rule a tick does not
/// touch the database. A checkpoint that stands already changes nothing; one before it is refused as
/// [ControlStore.StaleState]. Decisions do not wait for a checkpoint. Safe for any number of threads.
public final class SqlControlStore implements ControlStore {
    /// Ten minutes of ticks; the next checkpoint comes long before as a rule.
    private static final int QUIET_MAX = 600;

    private final Transactions transactions;
    private final ControlRule rule;
    private final Fence fence;
    private final ReentrantLock deciding;
    private final ReentrantLock checkpointing = new ReentrantLock();
    /// Guarded by `deciding`.
    private final List<Ticked> quiet = new ArrayList<>();

    /// @param telling held by whoever writes to the outbox, so that its numbers become visible in their order
    SqlControlStore(Transactions transactions, ReentrantLock telling, RampPlan ramp, Fence fence) {
        this.transactions = transactions;
        this.deciding = telling;
        this.rule = new ControlRule(ramp);
        this.fence = fence;
    }

    @Override
    public void commit(Decision decision) {
        deciding.lock();
        try {
            if (decision.command() == null && decision.isQuiet() && quiet.size() < QUIET_MAX) {
                quiet.add(new Ticked(decision.at(), decision.place()));
                return;
            }
            transactions.write(connection -> write(decision, connection), true);
            quiet.clear();
        } finally {
            deciding.unlock();
        }
    }

    private void write(Decision decision, Connection connection) throws SQLException {
        RowLock.TELLING.take(connection);
        fence.hold(connection);
        Decisions decisions = new Decisions(connection, rule);
        for (Ticked tick : quiet) {
            decisions.keep(tick);
        }
        for (Transition transition : decision.transitions()) {
            decisions.keep(transition);
        }
        for (Incident incident : decision.incidents()) {
            decisions.keep(incident, decision.at());
        }
        for (Notice notice : decision.notices()) {
            decisions.keep(notice);
        }
        if (decision.command() != null) {
            decisions.keep(decision.command(), decision.at());
        } else {
            decisions.keep(new Ticked(decision.at(), decision.place()));
        }
    }

    @Override
    public void commit(Checkpoint checkpoint) {
        checkpointing.lock();
        try {
            transactions.write(connection -> write(checkpoint, connection), true);
        } finally {
            checkpointing.unlock();
        }
        deciding.lock();
        try {
            quiet.removeIf(tick -> !tick.at().isAfter(checkpoint.tickedAt()));
        } finally {
            deciding.unlock();
        }
    }

    /// The fence is held last: decisions do not wait for a checkpoint.
    private void write(Checkpoint checkpoint, Connection connection) throws SQLException {
        fence.expectLatest(connection);
        RowLock.CHECKPOINT.take(connection);
        if (follows(checkpoint, connection)) {
            replace(checkpoint, connection);
            Statements.execute(connection, "DELETE FROM tick WHERE at_nanos <= ?", Texts.nanos(checkpoint.tickedAt()));
            new ArchiveRows(connection, transactions).add(checkpoint.minutes());
            OpenAttempts attempts = new OpenAttempts(connection);
            attempts.append(checkpoint.settled(), checkpoint.tickedAt());
            attempts.forgetBefore(checkpoint.tickedAt().minus(OpenAttempts.KEPT));
        }
        fence.hold(connection);
    }

    /// Where a checkpoint stands, without its bytes.
    private record Place(long place, Instant tickedAt, int byteCount) {}

    private static List<Place> place(Connection connection) throws SQLException {
        return Statements.rows(
                connection,
                row -> new Place(row.getLong(1), Texts.instant(row.getLong(2)), row.getInt(3)),
                "SELECT place, ticked_nanos, byte_count FROM checkpoint WHERE id = 1");
    }

    /// Whether it is a new one; the same again is not.
    private static boolean follows(Checkpoint checkpoint, Connection connection) throws SQLException {
        for (Place there : place(connection)) {
            if (checkpoint.place() < there.place() || checkpoint.tickedAt().isBefore(there.tickedAt())) {
                throw new StaleState("a later checkpoint is there: place=" + checkpoint.place() + " tickedAt="
                        + checkpoint.tickedAt() + " there=" + there.place() + " " + there.tickedAt());
            }
            return checkpoint.place() > there.place() || checkpoint.tickedAt().isAfter(there.tickedAt());
        }
        return true;
    }

    private static void replace(Checkpoint checkpoint, Connection connection) throws SQLException {
        Statements.execute(connection, "DELETE FROM checkpoint");
        Statements.execute(connection, "DELETE FROM checkpoint_part");
        Statements.execute(
                connection,
                "INSERT INTO checkpoint (id, place, ticked_nanos, byte_count) VALUES (1, ?, ?, ?)",
                checkpoint.place(),
                Texts.nanos(checkpoint.tickedAt()),
                checkpoint.engine().length);
        try (PreparedStatement part =
                connection.prepareStatement("INSERT INTO checkpoint_part (part, bytes) VALUES (?, ?)")) {
            Parts.addBatches(checkpoint.engine(), part, 1);
            part.executeBatch();
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return transactions.committed(connection -> {
            for (Place there : place(connection)) {
                return Optional.of(new Checkpoint(
                        there.place(), there.tickedAt(), engine(there, connection), List.of(), List.of()));
            }
            return Optional.<Checkpoint>empty();
        });
    }

    private static byte[] engine(Place there, Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT bytes FROM checkpoint_part ORDER BY part");
                ResultSet parts = statement.executeQuery()) {
            return Parts.joined(parts, there.byteCount());
        }
    }

    @Override
    public List<Ticked> ticksAfter(Instant tick) {
        return read(
                row -> new Ticked(Texts.instant(row.getLong("at_nanos")), row.getLong("place")),
                "SELECT at_nanos, place FROM tick WHERE at_nanos > ? ORDER BY at_nanos",
                Texts.nanos(tick));
    }

    @Override
    public List<Taken> commandsAfter(Instant tick) {
        return read(
                SqlControlStore::taken, "SELECT * FROM command WHERE at_nanos > ? ORDER BY number", Texts.nanos(tick));
    }

    private static Taken taken(ResultSet row) throws SQLException {
        Long until = row.getObject("until_nanos", Long.class);
        String first = row.getString("first_back");
        Command command = new Command(
                Command.Act.valueOf(row.getString("act")),
                Cell.parse(row.getString("cell")),
                row.getString("reason"),
                row.getString("incident"),
                row.getObject("expected_version", Long.class),
                until == null ? null : Texts.instant(until),
                row.getString("bearer"),
                first == null ? FirstBack.NOBODY : FirstBackJson.firstBack(first),
                row.getObject("proposal", Long.class));
        return new Taken(command, Texts.instant(row.getLong("at_nanos")));
    }

    @Override
    public List<OpenAttempt> openAttempts(String source, Instant since, int max) {
        return transactions.committed(connection -> {
            List<Place> last = place(connection);
            if (last.isEmpty()) {
                return List.<OpenAttempt>of();
            }
            Instant oldest = last.getFirst().tickedAt().minus(OpenAttempts.KEPT);
            return new OpenAttempts(connection).of(source, since.isBefore(oldest) ? oldest : since, max);
        });
    }

    @Override
    public List<CellControl> controls() {
        return read(Decisions::control, Decisions.CONTROL + " ORDER BY cell");
    }

    @Override
    public List<Transition> transitions(@Nullable String channel, int max) {
        String latest = " ORDER BY number DESC LIMIT ?";
        return channel == null
                ? read(Decisions::transition, Decisions.TRANSITION + latest, max)
                : read(Decisions::transition, Decisions.TRANSITION + " WHERE channel = ?" + latest, channel, max);
    }

    @Override
    public List<Incident> incidents(int max) {
        return read(
                SqlControlStore::incident,
                "SELECT form FROM incident ORDER BY detected_nanos DESC, number DESC LIMIT ?",
                max);
    }

    @Override
    public Optional<Incident> incident(String id) {
        return read(SqlControlStore::incident, "SELECT form FROM incident WHERE id = ?", id).stream()
                .findFirst();
    }

    private static Incident incident(ResultSet row) throws SQLException {
        return IncidentJson.incident(row.getString(1));
    }

    @Override
    public List<Notice> undelivered(int max) {
        return read(Decisions::notice, "SELECT * FROM notice WHERE delivered = FALSE ORDER BY number LIMIT ?", max);
    }

    /// Not forced: after a crash of the machine a notice may be delivered once more.
    @Override
    public void delivered(Notice notice) {
        transactions.committed(connection ->
                Statements.execute(connection, "UPDATE notice SET delivered = TRUE WHERE id = ?", notice.id()));
    }

    private <T> List<T> read(Statements.Row<T> row, String sql, @Nullable Object... parameters) {
        return transactions.committed(connection -> Statements.rows(connection, row, sql, parameters));
    }
}
