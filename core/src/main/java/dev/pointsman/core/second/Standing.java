package dev.pointsman.core.second;

/// How a place is found before something is written to it.
public sealed interface Standing {
    /// As we left it.
    record Whole() implements Standing {}

    /// What we wrote is gone, or we have written nothing yet: all of it is to be written again.
    record Lost() implements Standing {}

    /// Somebody else who is no earlier judge of ours writes there too.
    record Shared() implements Standing {}

    record Unusable(Trouble trouble) implements Standing {}
}
