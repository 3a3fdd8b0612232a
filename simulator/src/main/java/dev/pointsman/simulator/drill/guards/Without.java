package dev.pointsman.simulator.drill.guards;

import dev.pointsman.simulator.drill.company.Wanted;

/// A second in which every channel that worked for a combination was suspended.
///
/// @param workedSeconds for how long one of them had worked
/// @param mistaken whether one of them was taken out though no fault was on it, or had been of late
/// @param open whether the router, which fails open, named a working one all the same
record Without(Wanted wanted, long workedSeconds, boolean mistaken, boolean open) {}
