package dev.pointsman.core.channel;

/// How a suspension by the detector was answered.
public sealed interface Suspension {
    record Done(Transition transition) implements Suspension {}

    /// It is out of routing already, by this fault or by people.
    record AlreadyOut(CellControl control) implements Suspension {}

    /// A guard keeps it in routing.
    record Refused(String guard, String why) implements Suspension {}

    /// Automation moves nothing here.
    ///
    /// @param what would have been done, as a sentence
    record Proposed(String what, String why) implements Suspension {}
}
