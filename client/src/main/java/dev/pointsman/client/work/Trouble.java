package dev.pointsman.client.work;

/// What a client complains of, each kind of it at most once a minute.
public enum Trouble {
    SERVER_UNREACHABLE,
    SERVER_REFUSES_TOKEN,
    SERVER_ANSWERS_WRONG,
    SNAPSHOT_REFUSED,
    SNAPSHOT_OLD,
    SNAPSHOT_REDIS,
    SNAPSHOT_FILE,
    KEYS_MISSING,
    CLOCK_OFF,
    EVENTS_DROPPED,
    EVENTS_UNFIT,
    EVENTS_REJECTED,
    SPOOL,
    BUG
}
