package dev.pointsman.simulator.company;

import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.chance.LogNormal;
import dev.pointsman.simulator.scenario.ChannelCodes;
import java.util.List;
import java.util.Set;

/// A channel of the company, and how it behaves on a good day.
///
/// @param name for people
/// @param banks whose cards it takes; none for a wallet
/// @param weight its share among channels of the same priority
/// @param technicalFailures share of attempts, 0..1
public record CompanyChannel(
        String id,
        String name,
        Set<Operation> operations,
        String method,
        List<String> banks,
        List<String> cardTypes,
        String merchant,
        String scheme,
        int priority,
        int weight,
        double technicalFailures,
        LogNormal latencyMillis) {

    public CompanyChannel {
        if (!(technicalFailures >= 0 && technicalFailures <= 1)) {
            throw new IllegalArgumentException(
                    "technicalFailures must be in 0..1: technicalFailures=" + technicalFailures);
        }
        operations = Set.copyOf(operations);
        banks = List.copyOf(banks);
        cardTypes = List.copyOf(cardTypes);
    }

    ChannelCodes codes() {
        return ChannelCodes.ofScheme(scheme)
                .orElseThrow(() -> new IllegalArgumentException("no codes are known: scheme=" + scheme));
    }
}
