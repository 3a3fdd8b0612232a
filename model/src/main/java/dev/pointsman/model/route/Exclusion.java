package dev.pointsman.model.route;

/// A channel that a payment must not go to, and why, in the words of the product.
public record Exclusion(String channel, String reason) {}
