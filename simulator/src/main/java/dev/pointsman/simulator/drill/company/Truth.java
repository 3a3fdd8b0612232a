package dev.pointsman.simulator.drill.company;

/// What is really so at present; nobody but an oracle can know.
public interface Truth {
    double WAIT_SECONDS_MAX = 2;

    /// The share of attempts for this payment that a fault would fail now.
    double failing(String channel, Payment payment);

    /// How long an attempt would wait there now; from [#WAIT_SECONDS_MAX] on it is refused.
    double waitSeconds(String channel);
}
