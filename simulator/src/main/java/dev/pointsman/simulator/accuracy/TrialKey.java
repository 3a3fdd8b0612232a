package dev.pointsman.simulator.accuracy;

import dev.pointsman.simulator.accuracy.family.Family;
import java.util.ArrayList;
import java.util.List;

/// One trial: a family at one rate with one seed.
public record TrialKey(Family family, double rate, long seed) {

    /// Every trial of `families`.
    ///
    /// @param seeds at each rate; 0 leaves it to the family
    public static List<TrialKey> of(List<Family> families, long firstSeed, int seeds) {
        List<TrialKey> keys = new ArrayList<>();
        for (Family family : families) {
            for (double rate : family.rates()) {
                int count = seeds == 0 ? family.seeds() : seeds;
                for (int i = 0; i < count; i++) {
                    keys.add(new TrialKey(family, rate, firstSeed + i));
                }
            }
        }
        return keys;
    }
}
