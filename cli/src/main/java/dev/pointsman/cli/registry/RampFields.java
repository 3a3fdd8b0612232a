package dev.pointsman.cli.registry;

import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.simulator.yaml.YamlField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The part of a channel that says who and what goes there while it ramps.
final class RampFields {
    private final List<String> problems;

    RampFields(List<String> problems) {
        this.problems = problems;
    }

    RampRules rules(YamlField channel) {
        YamlField first = channel.at("rampFirst");
        first.only("users", "businessLines");
        FirstBack firstBack = new FirstBack(
                names(first.at("users"), FirstBack.USERS_MAX), names(first.at("businessLines"), FirstBack.LINES_MAX));
        List<RampAmount> amounts = new ArrayList<>();
        YamlField caps = channel.at("rampAmountMax");
        List<YamlField> items = caps.items();
        if (items.size() > RoutedChannel.ENTRIES_MAX) {
            caps.problem("must be at most " + RoutedChannel.ENTRIES_MAX + ": given=" + items.size());
            return RampRules.NONE;
        }
        items.forEach(item -> amount(item, amounts));
        return new RampRules(firstBack, amounts);
    }

    /// Those that can be read, so that one wrong name hides no other.
    private List<String> names(YamlField list, int most) {
        List<YamlField> items = list.items();
        if (items.size() > most) {
            list.problem("must be at most " + most + ": given=" + items.size());
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (YamlField item : items) {
            int before = problems.size();
            String name = item.text();
            if (problems.size() > before) {
                continue;
            }
            if (CardNumbers.holdsCardNumber(name)) {
                item.problem("looks like a card number (" + name.length() + " characters, not shown)");
            } else if (seen.add(name)) {
                names.add(name);
            } else {
                item.problem("stands twice: " + name);
            }
        }
        return names;
    }

    private void amount(YamlField cap, List<RampAmount> into) {
        cap.only("currency", "maximumMinor", "payOutMaximumMinor");
        int before = problems.size();
        String currency = cap.at("currency").read(RegistryFile::currency, "CNY");
        long most = cap.at("maximumMinor").wholeLong(0, Long.MAX_VALUE);
        RampAmount amount = RampAmount.of(currency, Math.max(0, most));
        YamlField payOut = cap.at("payOutMaximumMinor");
        if (payOut.given()) {
            long least = payOut.wholeLong(0, Long.MAX_VALUE);
            if (problems.size() == before && least > most) {
                payOut.problem("must not be above the maximum: maximumMinor=" + most + " payOutMaximumMinor=" + least);
            }
            if (problems.size() == before) {
                amount = new RampAmount(currency, most, least);
            }
        }
        if (problems.size() > before) {
            return;
        }
        if (into.stream().anyMatch(each -> each.currency().equals(currency))) {
            cap.at("currency").problem("stands twice: currency=" + currency);
        } else {
            into.add(amount);
        }
    }
}
