package dev.pointsman.server.access;

/// What may be read without a token, beside health.
///
/// @param openMetrics whether `/metrics` needs no token; metrics name channels and tell how much they carry
public record AccessRules(boolean openMetrics) {}
