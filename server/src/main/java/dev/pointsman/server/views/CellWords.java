package dev.pointsman.server.views;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.event.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cells in the words of people.
public final class CellWords {
    private static final String CHANNELS = "/channels";

    private CellWords() {}

    /// `Pay in`.
    public static String operation(@Nullable Operation operation) {
        return switch (operation) {
            case PAY_IN -> "Pay in";
            case PAY_OUT -> "Pay out";
            case REFUND -> "Refund";
            case BIND -> "Bind";
            case VERIFY -> "Verify";
            case null -> "All operations";
        };
    }

    /// `Payments of CCB through unionpay-api-debit`.
    static String sentence(Cell cell) {
        StringBuilder words = new StringBuilder(
                switch (cell.operation()) {
                    case PAY_IN -> "Payments";
                    case PAY_OUT -> "Payouts";
                    case REFUND -> "Refunds";
                    case BIND -> "Bindings";
                    case VERIFY -> "Verifications";
                    case null -> "Attempts";
                });
        words.append(named(cell, Dimension.BANK, " of ")).append(named(cell, Dimension.CARD_TYPE, " with "));
        words.append(named(cell, Dimension.METHOD, " by ")).append(named(cell, Dimension.MERCHANT, " to merchant "));
        words.append(named(cell, Dimension.CHANNEL, " through "));
        for (Tag tag : cell.tags()) {
            words.append(" with ").append(tag.name()).append(' ').append(tag.value());
        }
        return words.toString();
    }

    private static String named(Cell cell, Dimension dimension, String before) {
        if (cell.isAbsent(dimension)) {
            return " without " + dimension.key();
        }
        String value = cell.value(dimension);
        return value == null ? "" : before + value;
    }

    /// What tells a part from others of its channel: `CCB DEBIT`.
    static String part(Cell cell) {
        List<String> names = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.OPERATION && dimension != Dimension.CHANNEL && !cell.isAny(dimension)) {
                String value = cell.value(dimension);
                names.add(
                        value == null
                                ? "no " + dimension.key()
                                : tellsItself(dimension) ? value : dimension.key() + " " + value);
            }
        }
        cell.tags().forEach(tag -> names.add(tag.value()));
        return String.join(" ", names);
    }

    /// A merchant's number alone says nothing; a bank's name does.
    private static boolean tellsItself(Dimension dimension) {
        return dimension == Dimension.BANK || dimension == Dimension.CARD_TYPE;
    }

    /// The page about a channel. Names that a path cannot hold stand in the query.
    public static String link(Cell channel) {
        return link(channel, "");
    }

    /// Where its chart finds newer figures.
    static String seriesLink(Cell channel) {
        return link(channel, "/series");
    }

    private static String link(Cell channel, String below) {
        String id = String.valueOf(channel.value(Dimension.CHANNEL));
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        boolean inPath = id.chars().noneMatch(letter -> "/\\;%.".indexOf(letter) >= 0 || letter < ' ');
        String path = inPath ? CHANNELS + "/" + encoded + below : CHANNELS + below + "?channel=" + encoded;
        Operation operation = channel.operation();
        return operation == null || operation == Operation.PAY_IN
                ? path
                : path + (inPath ? "?" : "&") + "operation=" + operation;
    }
}
