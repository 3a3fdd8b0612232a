package dev.pointsman.simulator.scenario;

import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.chance.LogNormal;
import dev.pointsman.simulator.chance.Weights;
import java.time.Duration;

/// One channel and operation of the simulated company, in its healthy state.
///
/// @param scheme the table its response codes belong to
/// @param attemptsPerSecond mean over the day
/// @param technicalFailures ratio of attempts that the channel fails
/// @param declines ratio of attempts that the payer's side declines
/// @param unknown ratio of attempts that time out with an unknown outcome
/// @param latencyMillis from initiation to the answer
/// @param timeout after which an attempt without an answer is reported as unknown
/// @param amountMinor in minor units of `currency`
public record SimulatedChannel(
        String id,
        Operation operation,
        Reporting reporting,
        String scheme,
        ChannelCodes codes,
        double attemptsPerSecond,
        Weights merchants,
        Weights methods,
        Weights banks,
        Weights cardTypes,
        double technicalFailures,
        double declines,
        double unknown,
        LogNormal latencyMillis,
        Duration timeout,
        String currency,
        LogNormal amountMinor) {

    static final double ATTEMPTS_PER_SECOND_MAX = 10_000;

    public SimulatedChannel {
        if (!(attemptsPerSecond > 0 && attemptsPerSecond <= ATTEMPTS_PER_SECOND_MAX)) {
            throw new IllegalArgumentException("attemptsPerSecond must be above 0 and at most "
                    + ATTEMPTS_PER_SECOND_MAX + ": attemptsPerSecond=" + attemptsPerSecond);
        }
        double unsuccessful = technicalFailures + declines + unknown;
        if (!(technicalFailures >= 0 && declines >= 0 && unknown >= 0 && unsuccessful <= 1)) {
            throw new IllegalArgumentException("technicalFailures, declines and unknown must be in 0..1 together:"
                    + " technicalFailures=" + technicalFailures + " declines=" + declines + " unknown=" + unknown);
        }
    }

    /// Which events a channel reports of one attempt.
    public enum Reporting {
        /// Only the completion.
        ONE_EVENT,
        /// The initiation when it happens, then the completion.
        TWO_EVENTS
    }
}
