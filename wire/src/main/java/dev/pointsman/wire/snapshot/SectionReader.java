package dev.pointsman.wire.snapshot;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.model.snapshot.UserKey;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what was signed. What does not fit is an [IllegalArgumentException].
final class SectionReader {
    private SectionReader() {}

    static Snapshot snapshot(JsonObject envelope, byte[] slow, byte[] fast) {
        Rules rules = rules(section(slow, SectionWriter.SLOW));
        JsonObject states = section(fast, SectionWriter.FAST);
        same("version", envelope.text("version"), states.text("version"));
        same("issuedAt", envelope.text("issuedAt"), states.text("issuedAt"));
        same("rules", states.text("rules"), rules.version().toString());
        return new Snapshot(
                SnapshotVersion.parse(states.text("version")),
                time("issuedAt", states.text("issuedAt")),
                rules,
                states.objects("states", SectionReader::state),
                states.has("quotas") ? states.objects("quotas", SectionReader::quota) : List.of());
    }

    private static JsonObject section(byte[] content, String name) {
        JsonObject section = JsonObject.parse(content);
        same("section", name, section.text("section"));
        return section;
    }

    private static void same(String name, String expected, String found) {
        if (!expected.equals(found)) {
            throw new IllegalArgumentException(
                    name + " must be the same in all parts: expected=" + expected + " " + name + "=" + found);
        }
    }

    private static Instant time(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(name + " must be an ISO-8601 time: " + name + "=" + text, noTime);
        }
    }

    private static Rules rules(JsonObject section) {
        List<RoutedChannel> channels = section.objects("channels", SectionReader::channel);
        return new Rules(
                SnapshotVersion.parse(section.text("version")),
                Strategy.valueOf(section.text("strategy")),
                channels,
                complaints(section));
    }

    private static Complaints complaints(JsonObject section) {
        JsonObject complaints = section.optionalObject("complaints");
        if (complaints == null) {
            return Complaints.NOBODY;
        }
        ByteBuffer hashes = ByteBuffer.wrap(Base64.getDecoder().decode(complaints.text("users")));
        Set<Long> users = new HashSet<>();
        while (hashes.remaining() >= Long.BYTES) {
            users.add(hashes.getLong());
        }
        return new Complaints(new UserKey(complaints.text("key")), users);
    }

    private static FirstBack firstBack(@Nullable JsonObject first) {
        return first == null ? FirstBack.NOBODY : new FirstBack(first.texts("users"), first.texts("businessLines"));
    }

    private static RampRules ramp(JsonObject channel) {
        return new RampRules(
                firstBack(channel.optionalObject("rampFirst")),
                channel.optionalObjects(
                        "rampAmountMax",
                        amount -> new RampAmount(
                                amount.text("currency"),
                                amount.number("maximumMinor"),
                                amount.number("payOutMaximumMinor"))));
    }

    private static RoutedChannel channel(JsonObject channel) {
        Set<Operation> operations = new HashSet<>();
        channel.texts("operations").forEach(operation -> operations.add(Operation.valueOf(operation)));
        return new RoutedChannel(
                channel.text("id"),
                operations,
                LifeCycle.valueOf(channel.text("lifeCycle")),
                channel.texts("methods"),
                channel.objects(
                        "supports", support -> new Support(support.text("bank"), support.optionalText("cardType"))),
                channel.texts("merchants"),
                channel.objects(
                        "limits",
                        limit -> new AmountLimit(
                                limit.text("currency"), limit.number("minimumMinor"), limit.number("maximumMinor"))),
                channel.smallNumber("priority"),
                channel.smallNumber("weight"),
                ramp(channel));
    }

    private static CellState state(JsonObject state) {
        return new CellState(
                Cell.parse(state.text("cell")),
                CellState.Kind.valueOf(state.text("state")),
                state.smallNumber("percent"),
                state.number("version"),
                firstBack(state.optionalObject("first")));
    }

    private static Quota quota(JsonObject quota) {
        String operation = quota.optionalText("operation");
        return new Quota(
                quota.text("channel"),
                operation == null ? null : Operation.valueOf(operation),
                quota.text("currency"),
                quota.number("leftMinor"),
                time("until", quota.text("until")));
    }
}
