package dev.pointsman.core.frame;

import dev.pointsman.model.event.Amount;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Money of settled attempts per currency, in minor units: what succeeded and what failed for a technical reason.
/// Limited to [#CURRENCIES_MAX] currencies; further ones are left out and counted in [#leftOut()]. For one thread.
public final class Amounts {
    static final int CURRENCIES_MAX = 16;

    private @Nullable String[] currencies = new @Nullable String[1];
    private long[] succeededMinor = new long[1];
    private long[] failedMinor = new long[1];
    private int size;
    private long leftOut;

    /// Adds an amount that succeeded; `sign` is −1 when the attempt is restated.
    public void succeeded(Amount amount, int sign) {
        int at = index(amount.currency());
        if (at >= 0) {
            succeededMinor[at] += sign * amount.minor();
        }
    }

    /// Adds an amount that failed technically; `sign` is −1 when the attempt is restated.
    public void failed(Amount amount, int sign) {
        int at = index(amount.currency());
        if (at >= 0) {
            failedMinor[at] += sign * amount.minor();
        }
    }

    public void add(Amounts other) {
        for (int i = 0; i < other.size; i++) {
            String currency = other.currencies[i];
            if (currency != null) {
                add(currency, other.succeededMinor[i], other.failedMinor[i]);
            }
        }
        leftOut += other.leftOut;
    }

    /// Receives one currency's sums.
    @FunctionalInterface
    public interface Each {
        void accept(String currency, long succeededMinor, long failedMinor);
    }

    public void forEach(Each each) {
        for (int i = 0; i < size; i++) {
            String currency = currencies[i];
            if (currency != null) {
                each.accept(currency, succeededMinor[i], failedMinor[i]);
            }
        }
    }

    /// How many amounts were in currencies beyond the limit.
    public long leftOut() {
        return leftOut;
    }

    /// Adds sums as another instance held them.
    void add(String currency, long moreSucceededMinor, long moreFailedMinor) {
        int at = index(currency);
        if (at >= 0) {
            succeededMinor[at] += moreSucceededMinor;
            failedMinor[at] += moreFailedMinor;
        }
    }

    void leaveOut(long amounts) {
        leftOut += amounts;
    }

    int size() {
        return size;
    }

    private int index(String currency) {
        for (int i = 0; i < size; i++) {
            if (currency.equals(currencies[i])) {
                return i;
            }
        }
        if (size == CURRENCIES_MAX) {
            leftOut++;
            return -1;
        }
        if (size == currencies.length) {
            currencies = Arrays.copyOf(currencies, size * 2);
            succeededMinor = Arrays.copyOf(succeededMinor, size * 2);
            failedMinor = Arrays.copyOf(failedMinor, size * 2);
        }
        currencies[size] = currency;
        return size++;
    }
}
