package dev.pointsman.model.route;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something there is for each of some banks: found by the bank's number, or by its name where no channel
/// supports it by name.
final class ByBank<T> {
    private final @Nullable Object @Nullable [] numbered;
    private final Map<String, T> others = new HashMap<>();

    private ByBank(Map<String, T> named, RulesIndex index) {
        @Nullable Object[] byNumber = new @Nullable Object[named.isEmpty() ? 0 : index.banks()];
        boolean any = false;
        for (Map.Entry<String, T> each : named.entrySet()) {
            int number = index.bank(each.getKey());
            if (number < 0) {
                others.put(each.getKey(), each.getValue());
            } else {
                byNumber[number] = each.getValue();
                any = true;
            }
        }
        numbered = any ? byNumber : null;
    }

    static <T> ByBank<T> of(Map<String, T> named, RulesIndex index) {
        return new ByBank<>(named, index);
    }

    /// What there is for the payment's bank; null for nothing.
    // only values of T are ever put there
    @SuppressWarnings("unchecked")
    @Nullable
    T of(Choice choice) {
        int number = choice.bankNumber();
        if (number >= 0) {
            return numbered == null ? null : (T) numbered[number];
        }
        return others.isEmpty() || choice.bank() == null ? null : others.get(choice.bank());
    }
}
