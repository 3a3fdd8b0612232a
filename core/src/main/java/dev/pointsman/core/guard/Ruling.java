package dev.pointsman.core.guard;

/// What a guard says to taking a cell out.
public sealed interface Ruling {
    /// It may go.
    record Go() implements Ruling {}

    /// A part of its traffic must stay, the rest may go.
    ///
    /// @param percent that stays, 1..99
    /// @param bears attempts a second that the cell bears, where it works and only has too many; else 0
    record Keep(String guard, int percent, double bears, String why) implements Ruling {
        Keep(String guard, int percent, String why) {
            this(guard, percent, 0, why);
        }
    }

    /// All of it must stay.
    record Refuse(String guard, String why) implements Ruling {}

    /// What stays when only the part `fitting` of the cell's traffic may go.
    static Ruling part(String guard, double fitting, String why) {
        if (fitting >= 1) {
            return new Go();
        }
        int stays = (int) Math.ceil(100 * (1 - Math.max(0, fitting)));
        return stays > 99 ? new Refuse(guard, why) : new Keep(guard, Math.max(1, stays), why);
    }
}
