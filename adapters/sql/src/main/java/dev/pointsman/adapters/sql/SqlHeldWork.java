package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.RowLock;
import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.held.Lot;
import dev.pointsman.core.held.Released;
import dev.pointsman.core.notice.News;
import dev.pointsman.model.event.Amount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Held work in a database: each call is one transaction, and on the disk when it returns. Safe for any
/// number of threads.
final class SqlHeldWork implements HeldWork {
    private static final String ITEM =
            "SELECT id, kind, channel, bank, currency, minor, since_nanos, times, until_nanos" + " FROM held_item";
    private static final String IN_LOT =
            " WHERE done_nanos IS NULL AND channel = ? AND kind = ? AND bank = ? AND currency = ?";
    private static final String OLDEST_FIRST = " ORDER BY since_nanos, number";

    /// More than one release lets go, so that some too large for the budget do not hold up others.
    private static final int LOOKED_AT_MAX = 2 * BATCH_MAX;

    private final Transactions transactions;
    private final ReentrantLock telling;
    private final ReentrantLock changing = new ReentrantLock();

    /// @param telling held by whoever writes to the outbox, so that its numbers become visible in their order
    SqlHeldWork(Transactions transactions, ReentrantLock telling) {
        this.transactions = transactions;
        this.telling = telling;
    }

    @Override
    public Holding hold(List<HeldItem> items, Instant now) {
        return changed(connection -> {
            RowLock.HELD.take(connection);
            return hold(items, connection);
        });
    }

    private static Holding hold(List<HeldItem> items, Connection connection) throws SQLException {
        Map<String, HeldItem> known = known(items, connection);
        Map<String, HeldItem> fresh = new LinkedHashMap<>();
        for (HeldItem item : items) {
            HeldItem kept = known.get(item.id());
            HeldItem same = kept == null ? fresh.putIfAbsent(item.id(), item) : kept;
            if (same != null && !same.isSameWork(item)) {
                return new Holding.Different(item.id());
            }
        }
        int held = (int) Statements.number(connection, "SELECT COUNT(*) FROM held_item WHERE done_nanos IS NULL");
        if (held + fresh.size() > HELD_MAX) {
            return new Holding.Full(held);
        }
        long number = Statements.number(connection, "SELECT COALESCE(MAX(number), 0) FROM held_item");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO held_item (id, number, kind, channel, bank, currency, minor, since_nanos, times)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)")) {
            for (HeldItem item : fresh.values()) {
                Statements.fill(
                        insert,
                        item.id(),
                        ++number,
                        item.kind().name(),
                        item.channel(),
                        orEmpty(item.bank()),
                        item.amount().currency(),
                        item.amount().minor(),
                        Texts.nanos(item.since()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return new Holding.Held(fresh.size(), items.size() - fresh.size());
    }

    private static Map<String, HeldItem> known(List<HeldItem> items, Connection connection) throws SQLException {
        Map<String, HeldItem> known = new HashMap<>();
        if (!items.isEmpty()) {
            String ids = String.join(", ", Collections.nCopies(items.size(), "?"));
            Object[] asked = items.stream().map(HeldItem::id).toArray();
            Statements.rows(connection, SqlHeldWork::entry, ITEM + " WHERE id IN (" + ids + ")", asked)
                    .forEach(entry -> known.put(entry.item().id(), entry.item()));
        }
        return known;
    }

    private static String orEmpty(@Nullable String bank) {
        return bank == null ? "" : bank;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String bank = row.getString("bank");
        Long until = row.getObject("until_nanos", Long.class);
        HeldItem item = new HeldItem(
                row.getString("id"),
                HeldItem.Kind.valueOf(row.getString("kind")),
                row.getString("channel"),
                bank.isEmpty() ? null : bank,
                new Amount(row.getString("currency"), row.getLong("minor")),
                Texts.instant(row.getLong("since_nanos")));
        return new Entry(item, row.getInt("times"), until == null ? null : Texts.instant(until));
    }

    @Override
    public List<Released> release(Order order) {
        telling.lock();
        try {
            return changed(connection -> {
                RowLock.TELLING.take(connection);
                RowLock.HELD.take(connection);
                return release(order, connection);
            });
        } finally {
            telling.unlock();
        }
    }

    private static List<Released> release(Order order, Connection connection) throws SQLException {
        List<Released> released = new ArrayList<>();
        long budget = order.budgetMinor();
        Lot.Key lot = order.lot();
        for (Entry entry : Statements.rows(
                connection,
                SqlHeldWork::entry,
                ITEM + IN_LOT + " AND (until_nanos IS NULL OR until_nanos <= ?) AND minor <= ?" + OLDEST_FIRST
                        + " LIMIT ?",
                lot.channel(),
                lot.kind().name(),
                orEmpty(lot.bank()),
                lot.currency(),
                Texts.nanos(order.now()),
                budget,
                LOOKED_AT_MAX)) {
            long minor = entry.item().amount().minor();
            if (released.size() < order.max() && minor <= budget) {
                budget -= minor;
                int times = entry.times() + 1;
                Released one = new Released(entry.item(), times, order.now(), order.until(times));
                write(one, connection);
                if (order.told()) {
                    SqlOutbox.add(new News.Freed(one), connection);
                }
                released.add(one);
            }
        }
        return released;
    }

    private static void write(Released one, Connection connection) throws SQLException {
        Statements.execute(
                connection,
                "UPDATE held_item SET times = ?, released_nanos = ?, until_nanos = ? WHERE id = ?",
                one.times(),
                Texts.nanos(one.at()),
                Texts.nanos(one.until()),
                one.item().id());
    }

    @Override
    public List<String> done(List<String> ids, Instant now) {
        return changed(connection -> {
            List<String> unknown = new ArrayList<>();
            for (String id : ids) {
                int ended = Statements.execute(
                        connection,
                        "UPDATE held_item SET done_nanos = COALESCE(done_nanos, ?) WHERE id = ?",
                        Texts.nanos(now),
                        id);
                if (ended == 0) {
                    unknown.add(id);
                }
            }
            return unknown;
        });
    }

    @Override
    public List<Lot> lots(Instant now) {
        long at = Texts.nanos(now);
        return transactions.committed(connection -> Statements.rows(
                connection,
                SqlHeldWork::lot,
                "SELECT channel, kind, bank, currency, MIN(since_nanos) AS oldest,"
                        + " SUM(CASE WHEN until_nanos > ? THEN 0 ELSE 1 END) AS waiting,"
                        + " SUM(CASE WHEN until_nanos > ? THEN 0 ELSE minor END) AS waiting_minor,"
                        + " COUNT(*) AS items, SUM(minor) AS items_minor"
                        + " FROM held_item WHERE done_nanos IS NULL"
                        + " GROUP BY channel, kind, bank, currency ORDER BY channel, kind, bank, currency",
                at,
                at));
    }

    private static Lot lot(ResultSet row) throws SQLException {
        String bank = row.getString("bank");
        int waiting = row.getInt("waiting");
        long waitingMinor = row.getLong("waiting_minor");
        return new Lot(
                new Lot.Key(
                        row.getString("channel"),
                        HeldItem.Kind.valueOf(row.getString("kind")),
                        bank.isEmpty() ? null : bank,
                        row.getString("currency")),
                waiting,
                waitingMinor,
                Texts.instant(row.getLong("oldest")),
                row.getInt("items") - waiting,
                row.getLong("items_minor") - waitingMinor);
    }

    @Override
    public List<Entry> entries(@Nullable String channel, int max) {
        String latest = OLDEST_FIRST + " LIMIT ?";
        String held = ITEM + " WHERE done_nanos IS NULL";
        return transactions.committed(connection -> channel == null
                ? Statements.rows(connection, SqlHeldWork::entry, held + latest, max)
                : Statements.rows(connection, SqlHeldWork::entry, held + " AND channel = ?" + latest, channel, max));
    }

    @Override
    public long releasedMinor(String channel, HeldItem.Kind kind, String currency, Instant since) {
        return transactions.committed(connection -> Statements.number(
                connection,
                "SELECT COALESCE(SUM(minor), 0) FROM held_item"
                        + " WHERE channel = ? AND kind = ? AND currency = ? AND released_nanos >= ?",
                channel,
                kind.name(),
                currency,
                Texts.nanos(since)));
    }

    @Override
    public void forgetDone(Instant before) {
        transactions.committed(connection ->
                Statements.execute(connection, "DELETE FROM held_item WHERE done_nanos < ?", Texts.nanos(before)));
    }

    private <T> T changed(Transactions.Work<T> work) {
        changing.lock();
        try {
            return transactions.written(work);
        } finally {
            changing.unlock();
        }
    }
}
