package dev.pointsman.console.view;

/// One figure with what it is, such as "41" "± 6" "payments lost".
///
/// @param margin its uncertainty; empty when it is exact
public record Figure(String value, String margin, String label) {}
