package dev.pointsman.core.guard;

/// Which commands of people on a channel another person must confirm. Automation is not subject to it.
public enum SecondPerson {
    NEVER,
    /// Those that let traffic back; one person takes it out.
    BACK,
    ALL
}
