package dev.pointsman.simulator.drill.company;

import dev.pointsman.model.snapshot.Support;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.chance.Weights;
import java.util.List;
import java.util.Objects;

/// What users want, and how often.
public sealed interface Wants {
    Wanted drawn(Chance chance);

    /// Payments in, by bank, and by card type the same for each bank.
    ///
    /// @param banks by share of the payments
    /// @param cardTypes by share of each bank's payments
    record OfCards(Weights banks, Weights cardTypes) implements Wants {
        @Override
        public Wanted drawn(Chance chance) {
            String bank = Objects.requireNonNull(banks.pick(chance.uniform()));
            String cardType = Objects.requireNonNull(cardTypes.pick(chance.uniform()));
            return Wanted.payIn(new Support(bank, cardType));
        }
    }

    /// Each one as often as it is in the list.
    record Listed(List<Wanted> all) implements Wants {
        public Listed {
            all = List.copyOf(all);
        }

        @Override
        public Wanted drawn(Chance chance) {
            return chance.one(all);
        }
    }
}
