package dev.pointsman.console.view;

import java.time.Instant;

/// One thing that happened, as a sentence.
public record Happening(Instant at, String sentence) {}
