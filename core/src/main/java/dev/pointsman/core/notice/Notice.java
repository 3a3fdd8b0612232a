package dev.pointsman.core.notice;

import dev.pointsman.core.incident.Grade;
import java.time.Instant;

/// One message, before it is addressed.
///
/// @param id stable: delivering it twice can be recognised
/// @param title one sentence
/// @param text the numbers
public record Notice(String id, Instant at, Grade grade, String incident, String title, String text) {}
