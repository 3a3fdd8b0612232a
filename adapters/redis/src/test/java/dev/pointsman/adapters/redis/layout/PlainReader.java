package dev.pointsman.adapters.redis.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A tool of somebody else, written from `docs/reference/redis.md` alone: it sums what stands between two
/// seconds, with three commands and no class of ours.
public final class PlainReader {
    private static final String ALWAYS = "-inf +inf";

    private final TypedCommands redis;

    private PlainReader(TypedCommands redis) {
        this.redis = redis;
    }

    public static PlainReader of(TypedCommands redis) {
        return new PlainReader(redis);
    }

    /// What an item came to.
    ///
    /// @param wrong what contradicts the description
    public record Total(long success, long fail, Map<String, Long> reasons, List<String> wrong) {}

    /// By item.
    public Map<String, Total> totals() {
        Map<String, Total> totals = new TreeMap<>();
        for (String item : redis.type("SMEMBERS routeAlarm:alarmitems")) {
            totals.put(item, total(item));
        }
        return totals;
    }

    private Total total(String item) {
        long success = 0;
        long fail = 0;
        Map<String, Long> reasons = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (String second : redis.type("ZRANGEBYSCORE routeAlarm:alarmitem:timeStore:" + item + " " + ALWAYS)) {
            List<String> fields = redis.type("HGETALL routeAlarm:alarmitem:fieldStore:" + item + ":" + second);
            long failed = 0;
            long explained = 0;
            for (int i = 0; i < fields.size(); i += 2) {
                String field = fields.get(i);
                long count = Long.parseLong(fields.get(i + 1));
                if (field.equals("success")) {
                    success += count;
                } else if (field.equals("fail")) {
                    failed = count;
                } else if (!field.startsWith("_")) {
                    explained += count;
                    reasons.merge(field, count, Long::sum);
                }
            }
            fail += failed;
            if (fields.isEmpty() || failed != explained) {
                wrong.add(second + " " + fields);
            }
        }
        return new Total(success, fail, reasons, wrong);
    }
}
