package dev.pointsman.model.route;

/// Which filter keeps a payment from a channel, whatever its health.
enum Objection {
    NONE,
    LIFE_CYCLE,
    OPERATION,
    METHOD,
    CARD,
    AGREEMENT,
    LIMIT,
    QUOTA,
    MERCHANT
}
