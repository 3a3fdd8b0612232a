package dev.pointsman.simulator.drill.routing;

import dev.pointsman.simulator.drill.company.Payment;

/// One try of a payment.
///
/// @param number from 1
public record Attempt(Payment payment, int number) {}
