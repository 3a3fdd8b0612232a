package dev.pointsman.core.notice;

import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.held.Released;
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

    /// A matter of a channel, beside all incidents, began or is over.
    ///
    /// @param text the numbers
    record Concerned(Concern concern, boolean over, Instant at, String text) implements News {
        @Override
        public String id() {
            return concern.id() + (over ? "/over" : "/began");
        }
    }

    /// Held work may go now: whoever is told of it sends it.
    record Freed(Released released) implements News {
        @Override
        public String id() {
            return released.item().id() + "/" + released.times();
        }

        @Override
        public Instant at() {
            return released.at();
        }
    }

    /// Stable; with the time, unique.
    String id();

    /// In the engine's time.
    Instant at();
}
