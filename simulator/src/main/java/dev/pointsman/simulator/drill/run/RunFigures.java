package dev.pointsman.simulator.drill.run;

import java.util.List;

/// What became of the payments of one run under one policy.
///
/// @param payments that the payer's side would not decline
/// @param lost of those, that never succeeded
/// @param lostToFault of those, that met a fault, a full channel or a refusal; the others failed by usual chance alone
/// @param attempts after the learning time
/// @param failed of those, failed by a channel, timed out or refused
/// @param wrongMoves times that a part was taken out which no fault covered
/// @param overloadSeconds seconds in which a channel without a fault refused attempts, summed over channels
/// @param strandedAttempts sent to a failing channel or nowhere because the policy had every channel that worked out
public record RunFigures(
        String scenario,
        String policy,
        long seed,
        int payments,
        int lost,
        int lostToFault,
        int attempts,
        int failed,
        int wrongMoves,
        int overloadSeconds,
        int strandedAttempts,
        List<FaultFigures> faults) {
    public RunFigures {
        faults = List.copyOf(faults);
    }

    public double successRatio() {
        return payments == 0 ? Double.NaN : 1 - lost / (double) payments;
    }
}
