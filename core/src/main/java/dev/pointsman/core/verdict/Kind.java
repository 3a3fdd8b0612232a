package dev.pointsman.core.verdict;

/// In which way a cell fails. The names are part of the contract.
public enum Kind {
    SUCCESS_LOW,
    SUCCESS_HIGH,
    CALLBACKS_MISSING,
    SILENCE,
    SLOW,
    WINDOW_RULE,
    PERIOD,
    DECLINES_HIGH,
    REFUSALS_HIGH;

    /// Whether an incident of this kind accounts for failures of what lies within its cell: those raise no further
    /// alarm. A cell that is silent or too good may fail on top of it.
    public boolean explainsFailures() {
        return this == SUCCESS_LOW || this == CALLBACKS_MISSING || this == WINDOW_RULE || this == PERIOD;
    }
}
