package dev.pointsman.core.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was committed for systems outside, in that order, and where each of them stands. News get here in the
/// transaction that makes them facts, and nowhere else. Safe for any number of threads.
public interface Outbox {
    /// Dead letters kept of one receiver; the oldest go first.
    int DEAD_LETTERS_MAX = 1_000;

    /// Characters of a reason or an answer that are kept.
    int TEXT_MAX = 500;

    /// News with its number.
    ///
    /// @param number higher than of anything committed before, from 1
    record Entry(long number, News news) {}

    /// Where a receiver stands.
    ///
    /// @param place number of the last news that it has, never wants, or will get as a dead letter only
    /// @param delivered how many it got
    /// @param tries failed ones, of what comes after `place`
    /// @param retryAt not before then; null for at once
    /// @param stopped whether it said that it wants no more
    /// @param last null before the first try
    record Receiver(
            String name,
            long place,
            long delivered,
            int tries,
            @Nullable Instant retryAt,
            boolean stopped,
            @Nullable Answered last) {

        /// One that is told of what comes after `place`.
        public static Receiver from(String name, long place) {
            return new Receiver(name, place, 0, 0, null, false, null);
        }

        /// After news up to `number` that it does not want.
        public Receiver passed(long number) {
            return new Receiver(name, number, delivered, tries, retryAt, stopped, last);
        }

        /// After it got the news `number`.
        public Receiver got(long number, Answered answered) {
            return new Receiver(name, number, delivered + 1, 0, null, false, answered);
        }

        /// After a try that failed.
        public Receiver failed(Instant tryAgainAt, Answered answered) {
            return new Receiver(name, place, delivered, tries + 1, tryAgainAt, stopped, answered);
        }

        /// After the news `number` were given up.
        public Receiver gaveUp(long number, Answered answered) {
            return new Receiver(name, number, delivered, 0, null, false, answered);
        }

        /// After it said that it wants no more.
        public Receiver stopped(Answered answered) {
            return new Receiver(name, place, delivered, 0, null, true, answered);
        }

        /// After a person asked that it be tried again, at once.
        public Receiver again() {
            return new Receiver(name, place, delivered, tries, null, false, last);
        }

        /// After it got a dead letter, or did not.
        public Receiver answered(Answered answered, boolean isDelivered) {
            return new Receiver(name, place, delivered + (isDelivered ? 1 : 0), tries, retryAt, stopped, answered);
        }
    }

    /// What came of a try, in words.
    record Answered(Instant at, String text) {
        public Answered {
            text = text.substring(0, Math.min(TEXT_MAX, text.length()));
        }
    }

    /// News given up.
    ///
    /// @param at when it was
    record DeadLetter(long number, Instant at, int tries, String reason) {
        public DeadLetter {
            reason = reason.substring(0, Math.min(TEXT_MAX, reason.length()));
        }
    }

    /// The highest number, 0 when there is none.
    long last();

    /// News after `number`, oldest first.
    List<Entry> after(long number, int max);

    Optional<Receiver> receiver(String name);

    /// Writes where a receiver stands. After a crash of the machine an earlier form may be found.
    void keep(Receiver receiver);

    /// The same, with a letter that it will not get unless asked for.
    void bury(Receiver receiver, DeadLetter letter);

    /// The same, after it got a dead letter.
    void raise(Receiver receiver, long number);

    /// Dead letters of a receiver, oldest first.
    List<DeadLetter> deadLetters(String receiver, int max);
}
