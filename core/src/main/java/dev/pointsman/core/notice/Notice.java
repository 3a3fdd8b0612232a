package dev.pointsman.core.notice;

import dev.pointsman.core.incident.Grade;
import java.time.Instant;

/// One message, before it is addressed.
///
/// @param id stable: delivering it twice can be recognised
/// @param title one sentence
/// @param text the numbers
public record Notice(String id, Instant at, Grade grade, String incident, String title, String text) {
    static final String OPENED = "/opened";
    static final String ENDED = "/ended/";

    /// How far its incident is.
    public enum Stage {
        OPENED,
        UPDATED,
        RESOLVED
    }

    public Stage stage() {
        if (id.equals(incident + OPENED)) {
            return Stage.OPENED;
        }
        return id.startsWith(incident + ENDED) ? Stage.RESOLVED : Stage.UPDATED;
    }
}
