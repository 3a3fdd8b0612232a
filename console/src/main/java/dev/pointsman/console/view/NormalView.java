package dev.pointsman.console.view;

/// What is normal for a channel, and the plain window rule that would fit it.
///
/// @param failureRatio technical failures among its attempts at this hour of the week, 0..1
/// @param learnedFrom so many attempts, older ones counting less
/// @param perSecond attempts a second over the last day
/// @param windowRule a window, how often it is read and the attempts it needs, in words
/// @param alarmsByChance of that rule in a month, at most, while nothing is wrong
public record NormalView(
        double failureRatio, double learnedFrom, double perSecond, String windowRule, double alarmsByChance) {}
