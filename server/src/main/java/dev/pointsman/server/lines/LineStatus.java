package dev.pointsman.server.lines;

import dev.pointsman.model.event.Operation;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether the users of a business line can pay.
///
/// @param at the moment that it is right for
/// @param text the whole in a sentence
/// @param incidents what is broken now that may concern it, whether or not payments go another way
public record LineStatus(
        String id,
        String name,
        Instant at,
        Level status,
        String text,
        List<OperationStatus> operations,
        List<OpenIncident> incidents) {
    public LineStatus {
        operations = List.copyOf(operations);
        incidents = List.copyOf(incidents);
    }

    /// How well an operation can be done.
    public enum Level {
        /// Everything can be paid, by one way or another.
        OK,
        /// Something cannot, or not by everybody.
        DEGRADED,
        /// Nothing can.
        DOWN;

        /// DOWN when all are, OK when all are.
        static Level of(List<Level> parts) {
            if (parts.stream().allMatch(part -> part == OK)) {
                return OK;
            }
            return parts.stream().allMatch(part -> part == DOWN) ? DOWN : DEGRADED;
        }
    }

    /// One operation of the line.
    ///
    /// @param since when it stopped being OK, null while it is
    /// @param expectedEnd when all of it is expected to be OK again, null when nobody knows
    /// @param affected what cannot be paid now, at most 200
    /// @param more how many more there are
    public record OperationStatus(
            Operation operation,
            Level status,
            @Nullable Instant since,
            @Nullable Instant expectedEnd,
            List<Affected> affected,
            int more) {
        public OperationStatus {
            affected = List.copyOf(affected);
        }

        /// For people.
        public String name() {
            return LineWords.payments(operation);
        }
    }

    /// What cannot be paid, or not by everybody.
    ///
    /// @param method null for every method, `other` for those that nothing names; so are bank and card type
    /// @param percent of the users that can, 0..99
    /// @param text the same in a sentence
    public record Affected(
            @Nullable String method,
            @Nullable String bank,
            @Nullable String cardType,
            int percent,
            Instant since,
            @Nullable Instant expectedEnd,
            String text) {}

    /// One fault in the words of business.
    ///
    /// @param payments lost beyond what is normal, so far
    /// @param minor money of failed payments by currency, in minor units
    public record OpenIncident(
            String id, Operation operation, Instant since, String text, long payments, SortedMap<String, Long> minor) {
        public OpenIncident {
            minor = new TreeMap<>(minor);
        }
    }
}
