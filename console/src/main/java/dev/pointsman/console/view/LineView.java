package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A business line: whether its users can pay.
///
/// @param sentence the whole in one
/// @param link the page about it alone, a path of this site
public record LineView(
        String id,
        String name,
        Level level,
        String sentence,
        List<OperationLine> operations,
        List<Fault> faults,
        String link) {
    public LineView {
        SitePath.check(link);
        operations = List.copyOf(operations);
        faults = List.copyOf(faults);
    }

    /// How well it goes.
    public enum Level {
        OK("Works"),
        DEGRADED("Works in part"),
        DOWN("Does not work");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// One operation.
    ///
    /// @param name such as `Payments`
    /// @param since when it stopped working whole, null while it does
    /// @param affected what cannot be paid, a sentence each
    /// @param more how many more there are
    public record OperationLine(
            String name, Level level, @Nullable Instant since, List<String> affected, int more) {
        public OperationLine {
            affected = List.copyOf(affected);
        }
    }

    /// What is broken.
    ///
    /// @param figures what it cost
    public record Fault(String sentence, Instant since, List<Figure> figures) {
        public Fault {
            figures = List.copyOf(figures);
        }
    }
}
