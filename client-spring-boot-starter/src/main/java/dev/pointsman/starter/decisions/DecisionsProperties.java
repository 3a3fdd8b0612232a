package dev.pointsman.starter.decisions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What is remembered of decisions.
///
/// @param kept how many of the last decisions the endpoint shows, 0 to 10 000
@ConfigurationProperties("pointsman.decisions")
record DecisionsProperties(@DefaultValue("100") int kept) {
    static final int KEPT_MAX = 10_000;

    DecisionsProperties {
        if (kept < 0 || kept > KEPT_MAX) {
            throw new IllegalArgumentException("pointsman.decisions.kept must be in 0.." + KEPT_MAX + ": kept=" + kept);
        }
    }
}
