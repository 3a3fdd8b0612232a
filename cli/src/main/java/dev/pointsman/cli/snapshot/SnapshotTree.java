package dev.pointsman.cli.snapshot;

import dev.pointsman.model.envelope.UnverifiedEnvelope;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Support;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a snapshot says, by the names that the registry and the API have for it. Of those who complained
/// only the number: with the key that stands beside them, names could be tried.
final class SnapshotTree {
    private SnapshotTree() {}

    static Map<String, @Nullable Object> of(UnverifiedEnvelope envelope, boolean verified) {
        Snapshot snapshot = envelope.snapshot();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("verified", verified);
        tree.put("keyId", envelope.keyId());
        tree.put("version", snapshot.version());
        tree.put("issuedAt", snapshot.issuedAt());
        tree.put("rules", rules(snapshot.rules()));
        tree.put("states", snapshot.states().stream().map(SnapshotTree::state).toList());
        tree.put("quotas", snapshot.quotas().stream().map(SnapshotTree::quota).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> rules(Rules rules) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("version", rules.version());
        tree.put("strategy", rules.ordering().strategy());
        tree.put("usersWhoComplained", rules.complaints().users().size());
        tree.put(
                "channels", rules.channels().stream().map(SnapshotTree::channel).toList());
        return tree;
    }

    static Map<String, @Nullable Object> channel(RoutedChannel channel) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", channel.id());
        tree.put("operations", List.copyOf(channel.operations()));
        tree.put("lifeCycle", channel.lifeCycle());
        tree.put("methods", channel.methods());
        tree.put(
                "supports",
                channel.supports().stream().map(SnapshotTree::support).toList());
        tree.put("merchants", channel.merchants());
        tree.put(
                "limits",
                channel.limits().stream()
                        .map(limit -> Map.of(limit.currency(), List.of(limit.minimumMinor(), limit.maximumMinor())))
                        .toList());
        tree.put("priority", channel.priority());
        tree.put("weight", channel.weight());
        tree.put("rampFirst", firstBack(channel.ramp().first()));
        tree.put(
                "rampAmountMax",
                channel.ramp().amountMax().stream()
                        .map(amount ->
                                Map.of(amount.currency(), List.of(amount.maximumMinor(), amount.payOutMaximumMinor())))
                        .toList());
        return tree;
    }

    private static String support(Support support) {
        return support.bank() + " " + (support.cardType() == null ? "any" : support.cardType());
    }

    private static Map<String, @Nullable Object> firstBack(FirstBack first) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("users", first.users());
        tree.put("businessLines", first.businessLines());
        return tree;
    }

    private static Map<String, @Nullable Object> state(CellState state) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("cell", state.cell());
        tree.put("state", state.kind());
        tree.put("percent", state.percent());
        tree.put("version", state.version());
        if (!state.first().isNobody()) {
            tree.put("first", firstBack(state.first()));
        }
        return tree;
    }

    private static Map<String, @Nullable Object> quota(Quota quota) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("channel", quota.channel());
        tree.put("operation", quota.operation());
        tree.put("currency", quota.currency());
        tree.put("leftMinor", quota.leftMinor());
        tree.put("until", quota.until());
        return tree;
    }
}
