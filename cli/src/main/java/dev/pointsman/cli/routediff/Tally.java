package dev.pointsman.cli.routediff;

import dev.pointsman.model.event.Amount;
import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Payments and their money by currency. For one thread.
final class Tally {
    private long payments;
    private final SortedMap<String, BigInteger> minor = new TreeMap<>();

    void add(@Nullable Amount amount) {
        payments++;
        if (amount != null) {
            minor.merge(amount.currency(), BigInteger.valueOf(amount.minor()), BigInteger::add);
        }
    }

    long payments() {
        return payments;
    }

    /// In minor units by currency; of payments without an amount nothing.
    SortedMap<String, BigInteger> minor() {
        return Collections.unmodifiableSortedMap(minor);
    }

    BigInteger minor(String currency) {
        return minor.getOrDefault(currency, BigInteger.ZERO);
    }
}
