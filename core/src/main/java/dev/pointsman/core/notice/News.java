package dev.pointsman.core.notice;

import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import java.time.Instant;

/// Something committed that systems outside are told of.
public sealed interface News {
    /// A cell changed its state.
    record Moved(Transition transition) implements News {
        @Override
        public String id() {
            return transition.cell() + "/" + transition.version();
        }

        @Override
        public Instant at() {
            return transition.at();
        }
    }

    /// People are told of an incident.
    ///
    /// @param incident as it stood then
    record Told(Notice notice, Incident incident) implements News {
        @Override
        public String id() {
            return notice.id();
        }

        @Override
        public Instant at() {
            return notice.at();
        }
    }

    /// Stable; with the time, unique.
    String id();

    /// In the engine's time.
    Instant at();
}
