package dev.pointsman.core.probe;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// How many probes of a channel may be asked in a day. A clock that is set back renews nothing.
///
/// @param asked on that day
record ProbeBudget(int perDay, ZoneId zone, LocalDate day, int asked) {
    static ProbeBudget of(ProbePlan plan) {
        return new ProbeBudget(plan.perDay(), plan.zone(), LocalDate.EPOCH, 0);
    }

    /// As it is on the day of `now`.
    ProbeBudget at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return today.isAfter(day) ? new ProbeBudget(perDay, zone, today, 0) : this;
    }

    ProbeBudget spent() {
        return new ProbeBudget(perDay, zone, day, asked + 1);
    }

    boolean isUsedUp() {
        return asked >= perDay;
    }
}
