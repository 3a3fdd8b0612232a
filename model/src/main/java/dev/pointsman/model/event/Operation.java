package dev.pointsman.model.event;

/// What the attempt tries to do. Ratios of different operations are never mixed.
public enum Operation {
    PAY_IN,
    PAY_OUT,
    REFUND,
    BIND,
    VERIFY
}
