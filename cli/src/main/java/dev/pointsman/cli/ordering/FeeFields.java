package dev.pointsman.cli.ordering;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.simulator.yaml.YamlField;
import java.util.ArrayList;
import java.util.List;

/// The part of a channel that says what an attempt costs.
public final class FeeFields {
    private static final double PERCENT_MAX = 100;
    private static final int PERCENT_DIGITS = 2;

    private final List<String> problems;

    public FeeFields(List<String> problems) {
        this.problems = problems;
    }

    public List<Fee> fees(YamlField list) {
        List<YamlField> items = list.items();
        if (items.size() > RoutedChannel.ENTRIES_MAX) {
            list.problem("must be at most " + RoutedChannel.ENTRIES_MAX + ": given=" + items.size());
            return List.of();
        }
        List<Fee> fees = new ArrayList<>();
        items.forEach(item -> fee(item, fees));
        return fees;
    }

    private void fee(YamlField fee, List<Fee> into) {
        fee.only("currency", "fixedMinor", "percent");
        int before = problems.size();
        String currency = fee.at("currency").read(text -> new Amount(text, 0).currency(), "CNY");
        YamlField fixed = fee.at("fixedMinor");
        YamlField percent = fee.at("percent");
        if (!fixed.given() && !percent.given()) {
            fee.problem("needs fixedMinor or percent, or both; 0 where it costs nothing");
        }
        long minor = fixed.given() ? fixed.wholeLong(0, Long.MAX_VALUE) : 0;
        int basisPoints = percent.given() ? Percent.parts(percent, PERCENT_MAX, PERCENT_DIGITS) : 0;
        if (problems.size() > before) {
            return;
        }
        if (into.stream().anyMatch(each -> each.currency().equals(currency))) {
            fee.at("currency").problem("stands twice: currency=" + currency);
        } else {
            into.add(new Fee(currency, minor, basisPoints));
        }
    }
}
