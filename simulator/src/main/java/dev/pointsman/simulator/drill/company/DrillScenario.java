package dev.pointsman.simulator.drill.company;

import java.time.Duration;
import java.util.List;

/// A drill: a company that is healthy while one learns, then things go wrong with it.
///
/// @param about in a sentence
/// @param learning healthy traffic before the first fault can come
/// @param lasts from the end of the learning time to the end of the drill
/// @param faults that come in every run
/// @param chanceFaults how many more come by chance, other ones with each seed
public record DrillScenario(
        String name,
        String about,
        DrillCompany company,
        Duration learning,
        Duration lasts,
        List<DrillFault> faults,
        int chanceFaults) {

    public DrillScenario {
        faults = List.copyOf(faults);
        if (faults.stream().anyMatch(fault -> fault.endMillis() > lasts.toMillis())) {
            throw new IllegalArgumentException("faults must end within the drill: lasts=" + lasts);
        }
    }

    /// Everything that goes wrong in the run of `seed`.
    public List<DrillFault> faults(long seed) {
        return chanceFaults == 0 ? faults : ChanceFaults.drawn(this, seed);
    }

    public List<Payment> payments(long second, long seed) {
        return company.demand().drawn(second, seed);
    }

    public List<DrillChannel> channels() {
        return company.channels();
    }

    public long learningMillis() {
        return learning.toMillis();
    }

    public long endMillis() {
        return learning.plus(lasts).toMillis();
    }
}
