package dev.pointsman.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence in pieces: moments are shown in the zone of who reads, incidents lead to their page, and a long cell may
/// be broken between its dimensions. The words stay as they are.
final class Sentence {
    private static final Pattern SPECIAL =
            Pattern.compile("\\b(?<moment>\\d{4}-\\d\\d-\\d\\dT[\\d:.]{5,18}Z)|\\b(?<incident>INC-\\d{1,18})\\b|;");

    private Sentence() {}

    /// One piece of a sentence.
    sealed interface Piece {
        record Words(String text) implements Piece {}

        record Moment(Instant at) implements Piece {}

        /// An incident, by its id.
        record Named(String incident) implements Piece {}
    }

    static List<Piece> pieces(String words) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = SPECIAL.matcher(words);
        int from = 0;
        while (found.find()) {
            if (found.group("moment") != null) {
                addWords(pieces, words, from, found.start());
                pieces.add(moment(found.group("moment")));
            } else if (found.group("incident") != null) {
                addWords(pieces, words, from, found.start());
                pieces.add(new Piece.Named(found.group("incident")));
            } else {
                addWords(pieces, words, from, found.end());
            }
            from = found.end();
        }
        addWords(pieces, words, from, words.length());
        return pieces;
    }

    private static void addWords(List<Piece> pieces, String words, int from, int to) {
        if (to > from) {
            pieces.add(new Piece.Words(words.substring(from, to)));
        }
    }

    private static Piece moment(String text) {
        try {
            return new Piece.Moment(Instant.parse(text));
        } catch (DateTimeException noMoment) {
            return new Piece.Words(text);
        }
    }
}
