package dev.pointsman.core.verdict;

/// In which way a cell fails. The names are part of the contract.
public enum Kind {
    SUCCESS_LOW,
    SUCCESS_HIGH,
    CALLBACKS_MISSING,
    SILENCE,
    SLOW,
    WINDOW_RULE,
    PERIOD
}
