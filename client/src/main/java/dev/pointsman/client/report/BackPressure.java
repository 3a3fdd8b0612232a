package dev.pointsman.client.report;

/// What becomes of events when the buffer is full because servers do not take them. Reporting never waits.
public enum BackPressure {
    /// The event being reported is dropped and counted.
    DROP_NEWEST,
    /// The event that waits longest is dropped and counted: what is heard afterwards is news.
    DROP_OLDEST,
    /// What does not fit into memory goes to files, which outlive the process, and is sent first after a
    /// restart. When they are full too, or the disk cannot keep up, the event being reported is dropped and
    /// counted.
    SPOOL
}
