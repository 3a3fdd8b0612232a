package dev.pointsman.model.route;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The state of one cell, made ready to be asked about many payments.
final class StandingState {
    static final String BUSINESS_LINE = "businessLine";

    /// The most restrictive one first: Blocked, Suspended, then the one that lets the least through.
    static final Comparator<StandingState> MOST_RESTRICTIVE_FIRST = Comparator.<StandingState>comparingInt(
                    state -> state.severity)
            .reversed()
            .thenComparing(state -> state.cell);

    private final Cell cell;
    private final CellState.Kind kind;
    private final int percent;
    private final int severity;
    private final @Nullable Operation operation;
    private final Named method;
    private final Named account;
    private final Named bank;
    private final Named cardType;
    private final Tag[] tags;
    private final long hash;
    private final String reason;
    private final RampDoor.First first;

    private StandingState(CellState state, RulesIndex index) {
        this.cell = state.cell();
        this.kind = state.kind();
        this.percent = state.percent();
        this.severity = severity(state);
        this.operation = cell.operation();
        this.method = Named.of(cell, Dimension.METHOD);
        this.account = Named.of(cell, Dimension.MERCHANT);
        this.bank = Named.of(cell, Dimension.BANK).in(name -> index.word(name, index.bank(name)));
        this.cardType = Named.of(cell, Dimension.CARD_TYPE).in(index::cardType);
        this.tags = cell.tags().toArray(new Tag[0]);
        this.hash = StableHash.of(cell.toString());
        this.reason = reason(state);
        this.first = RampDoor.First.of(state.first());
    }

    /// What a cell says of one dimension.
    private record Named(boolean any, @Nullable String value) {
        private static final Named ANY = new Named(true, null);

        static Named of(Cell cell, Dimension dimension) {
            return cell.isAny(dimension) ? ANY : new Named(false, cell.value(dimension));
        }

        Named in(UnaryOperator<String> words) {
            return value == null ? this : new Named(any, words.apply(value));
        }

        boolean agrees(@Nullable String asked) {
            return any || (value == null ? asked == null : value.equals(asked));
        }
    }

    /// @param index whose words it takes
    static StandingState of(CellState state, RulesIndex index) {
        return new StandingState(state, index);
    }

    /// 0 lets all through, 102 is Blocked.
    private static int severity(CellState state) {
        return switch (state.kind()) {
            case ACTIVE, LIMITED, RAMPING -> 100 - state.percent();
            case SUSPENDED -> 101;
            case BLOCKED -> 102;
        };
    }

    private static String reason(CellState state) {
        String where = where(state.cell());
        return switch (state.kind()) {
            case ACTIVE -> "active: " + where;
            case LIMITED -> "limited to " + state.percent() + " %: this user is not among them";
            case RAMPING -> "ramping at " + state.percent() + " %: this user is not among them";
            case SUSPENDED -> "suspended: " + where;
            case BLOCKED -> "blocked: " + where;
        };
    }

    /// The cell without its channel, which every reason stands beside.
    private static String where(Cell cell) {
        Set<Dimension> others = EnumSet.of(Dimension.OPERATION);
        others.addAll(cell.fixed());
        others.remove(Dimension.CHANNEL);
        Cell rest = cell.keeping(others).withTags(cell.tags());
        boolean named = others.size() > 1 || !cell.tags().isEmpty();
        return named || cell.isAny(Dimension.CHANNEL) ? rest.toString() : "channel=" + cell.value(Dimension.CHANNEL);
    }

    boolean isBlocked() {
        return kind == CellState.Kind.BLOCKED;
    }

    /// 0 is the best health.
    int severity() {
        return severity;
    }

    /// Whether there is a share that it lets through.
    boolean letsSome() {
        return kind != CellState.Kind.SUSPENDED && kind != CellState.Kind.BLOCKED;
    }

    /// Whether nobody knows yet how the channel is.
    boolean isOnTrial() {
        return kind == CellState.Kind.RAMPING;
    }

    /// How much it lets through.
    int percent() {
        return percent;
    }

    String reason() {
        return reason;
    }

    /// Whether a payment on some channel can be in the cell, and is not let through for certain.
    boolean restricts() {
        return severity > 0 && !cell.isAbsent(Dimension.CHANNEL);
    }

    /// The channel that it is about; null when it is about all.
    @Nullable
    String channel() {
        return cell.value(Dimension.CHANNEL);
    }

    /// The bank that it is about; null when it is about any, or about payments without one.
    @Nullable
    String bank() {
        return bank.value();
    }

    /// Why it keeps a payment back by its amount.
    String rampWords(String amount) {
        return "ramping at " + percent + " %: " + amount;
    }

    /// Whether the payment would be in the cell on the channel that it is about. A cell that names what the
    /// request does not know is not touched, so neither is one of a release or node.
    boolean isTouchedBy(Choice choice, @Nullable String merchant) {
        RouteRequest request = choice.request();
        return (operation == null || operation == request.operation())
                && bank.agrees(choice.bank())
                && cardType.agrees(choice.cardType())
                && method.agrees(request.method())
                && account.agrees(merchant)
                && (tags.length == 0 || tagsAgree(request));
    }

    private boolean tagsAgree(RouteRequest request) {
        for (Tag tag : tags) {
            String asked = tag.name().equals(BUSINESS_LINE)
                    ? request.businessLine()
                    : request.tags().get(tag.name());
            if (!tag.value().equals(asked)) {
                return false;
            }
        }
        return true;
    }

    /// Who goes first, as said when the ramp was begun.
    RampDoor.First first() {
        return first;
    }

    /// Where the one who is known by `key` stands among all, 0 to 9999; elsewhere on every cell.
    int bucket(long key) {
        return StableHash.bucket(StableHash.both(hash, key));
    }

    /// Whether the share let through holds `rank`. A larger share holds all of a smaller one.
    boolean reaches(int rank) {
        return rank < percent * (StableHash.BUCKETS / 100);
    }
}
