package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.archive.CellKey;
import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.core.ControlRule;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The rows of one decision. What is there already is left as it is.
record Decisions(Connection connection, ControlRule rule) {
    static final String TRANSITION =
            "SELECT at_nanos, cell, from_state, to_state, reason, incident, episode, version FROM transition";
    static final String CONTROL = "SELECT cell, state, version, incident, episode, back_off_nanos FROM cell_control";

    void keep(Transition transition) throws SQLException {
        byte[] key = CellKey.of(transition.cell());
        List<Transition> known = Statements.rows(
                connection,
                Decisions::transition,
                TRANSITION + " WHERE cell_key = ? AND version = ?",
                key,
                transition.version());
        if (!known.isEmpty()) {
            ControlRule.expectSame(known.getFirst(), transition);
            return;
        }
        List<CellControl> before =
                Statements.rows(connection, Decisions::control, CONTROL + " WHERE cell_key = ?", (Object) key);
        CellControl next = rule.after(before.isEmpty() ? null : before.getFirst(), transition);
        if (before.isEmpty()) {
            insert(next, key);
        } else {
            update(next, key);
        }
        insert(transition, key);
    }

    private void insert(CellControl control, byte[] key) throws SQLException {
        Statements.execute(
                connection,
                "INSERT INTO cell_control (cell_key, cell, state, version, incident, episode, back_off_nanos)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                key,
                control.cell().toString(),
                Texts.of(control.state()),
                control.version(),
                control.incident(),
                control.episode(),
                control.backOff().toNanos());
    }

    private void update(CellControl control, byte[] key) throws SQLException {
        int changed = Statements.execute(
                connection,
                "UPDATE cell_control SET state = ?, version = ?, incident = ?, episode = ?, back_off_nanos = ?"
                        + " WHERE cell_key = ? AND version = ?",
                Texts.of(control.state()),
                control.version(),
                control.incident(),
                control.episode(),
                control.backOff().toNanos(),
                key,
                control.version() - 1);
        if (changed != 1) {
            throw new ControlStore.StaleState("the cell was changed meanwhile: cell=" + control.cell());
        }
    }

    private void insert(Transition transition, byte[] key) throws SQLException {
        long number = nextNumber("transition");
        Statements.execute(
                connection,
                "INSERT INTO transition (number, at_nanos, cell_key, version, channel, cell, from_state, to_state,"
                        + " reason, incident, episode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                Texts.nanos(transition.at()),
                key,
                transition.version(),
                transition.cell().value(Dimension.CHANNEL),
                transition.cell().toString(),
                Texts.of(transition.from()),
                Texts.of(transition.to()),
                transition.reason(),
                transition.incident(),
                transition.episode());
        Statements.execute(
                connection,
                "INSERT INTO outbox (number, transition_number) VALUES (?, ?)",
                nextNumber("outbox"),
                number);
    }

    void keep(ControlStore.Ticked tick) throws SQLException {
        long at = Texts.nanos(tick.at());
        if (Statements.number(connection, "SELECT COUNT(*) FROM tick WHERE at_nanos = ?", at) == 0) {
            Statements.execute(connection, "INSERT INTO tick (at_nanos, place) VALUES (?, ?)", at, tick.place());
        }
    }

    void keep(Command command, Instant at) throws SQLException {
        byte[] key = CellKey.of(command.cell());
        String act = command.act().name();
        long same = Statements.number(
                connection,
                "SELECT COUNT(*) FROM command WHERE at_nanos = ? AND cell_key = ? AND act = ?",
                Texts.nanos(at),
                key,
                act);
        if (same == 0) {
            Statements.execute(
                    connection,
                    "INSERT INTO command (number, at_nanos, act, cell_key, cell, reason, incident, expected_version,"
                            + " until_nanos, bearer, first_back, proposal)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    nextNumber("command"),
                    Texts.nanos(at),
                    act,
                    key,
                    command.cell().toString(),
                    command.reason(),
                    command.incident(),
                    command.expectedVersion(),
                    command.until() == null ? null : Texts.nanos(command.until()),
                    command.by(),
                    command.first().isNobody() ? null : FirstBackJson.of(command.first()),
                    command.proposal());
        }
    }

    /// An earlier form does not replace a later one.
    void keep(Incident incident, Instant at) throws SQLException {
        String form = IncidentJson.of(incident);
        long decided = Texts.nanos(at);
        long known = Statements.number(connection, "SELECT COUNT(*) FROM incident WHERE id = ?", incident.id());
        if (known == 0) {
            Statements.execute(
                    connection,
                    "INSERT INTO incident (id, detected_nanos, number, decided_nanos, ended, form)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    incident.id(),
                    Texts.nanos(incident.detectedAt()),
                    nextNumber("incident"),
                    decided,
                    !incident.isOpen(),
                    form);
        } else {
            Statements.execute(
                    connection,
                    "UPDATE incident SET detected_nanos = ?, decided_nanos = ?, ended = ?, form = ?"
                            + " WHERE id = ? AND decided_nanos <= ?",
                    Texts.nanos(incident.detectedAt()),
                    decided,
                    !incident.isOpen(),
                    form,
                    incident.id(),
                    decided);
        }
    }

    void keep(Notice notice) throws SQLException {
        if (Statements.number(connection, "SELECT COUNT(*) FROM notice WHERE id = ?", notice.id()) == 0) {
            Statements.execute(
                    connection,
                    "INSERT INTO notice (id, number, at_nanos, grade, incident, title, message, delivered)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, FALSE)",
                    notice.id(),
                    nextNumber("notice"),
                    Texts.nanos(notice.at()),
                    notice.grade().name(),
                    notice.incident(),
                    notice.title(),
                    notice.text());
            Statements.execute(
                    connection,
                    "INSERT INTO outbox (number, notice, incident) SELECT ?, ?, form FROM incident WHERE id = ?",
                    nextNumber("outbox"),
                    notice.id(),
                    notice.incident());
        }
    }

    static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("id"),
                Texts.instant(row.getLong("at_nanos")),
                Grade.valueOf(row.getString("grade")),
                row.getString("incident"),
                row.getString("title"),
                row.getString("message"));
    }

    private long nextNumber(String table) throws SQLException {
        return nextNumber(table, connection);
    }

    static long nextNumber(String table, Connection connection) throws SQLException {
        return Statements.number(connection, "SELECT COALESCE(MAX(number), 0) + 1 FROM " + table);
    }

    static Transition transition(ResultSet row) throws SQLException {
        return new Transition(
                Texts.instant(row.getLong("at_nanos")),
                Cell.parse(row.getString("cell")),
                Texts.state(row.getString("from_state")),
                Texts.state(row.getString("to_state")),
                row.getString("reason"),
                row.getString("incident"),
                row.getInt("episode"),
                row.getLong("version"));
    }

    static CellControl control(ResultSet row) throws SQLException {
        return new CellControl(
                Cell.parse(row.getString("cell")),
                Texts.state(row.getString("state")),
                row.getLong("version"),
                row.getString("incident"),
                row.getInt("episode"),
                Duration.ofNanos(row.getLong("back_off_nanos")));
    }
}
