package dev.pointsman.model.envelope;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fast section, written and read. A new field is a line in both, with a tag that no other field ever
/// had.
///
/// @param rules the version of the slow section that it goes with
record StatesSection(
        SnapshotVersion version,
        Instant issuedAt,
        SnapshotVersion rules,
        List<CellState> states,
        List<Quota> quotas,
        List<SuccessFigure> figures) {
    static final String NAME = "fast";

    static byte[] written(Snapshot snapshot) {
        return Section.written(
                NAME,
                fields -> fields.version(1, snapshot.version())
                        .time(2, snapshot.issuedAt())
                        .version(3, snapshot.rules().version())
                        .list(4, snapshot.states(), StatesSection::state)
                        .list(5, snapshot.quotas(), StatesSection::quota)
                        .list(6, snapshot.figures(), StatesSection::figure));
    }

    static StatesSection read(byte[] content) {
        Fields fields = Section.read(content, NAME);
        return new StatesSection(
                fields.version(1),
                fields.time(2),
                fields.version(3),
                fields.list(4, StatesSection::state),
                fields.list(5, StatesSection::quota),
                fields.list(6, StatesSection::figure));
    }

    Snapshot with(Rules slow) {
        return new Snapshot(version, issuedAt, slow, states, quotas, figures);
    }

    private static void state(CellState state, FieldsWriter fields) {
        fields.message(1, state.cell(), StatesSection::cell)
                .text(2, state.kind().name())
                .number(3, state.percent())
                .number(4, state.version())
                .message(5, state.first(), RulesSection::firstBack);
    }

    private static CellState state(Fields fields) {
        return new CellState(
                cell(fields.message(1)),
                CellState.Kind.valueOf(fields.text(2)),
                fields.smallNumber(3),
                fields.number(4),
                RulesSection.firstBack(fields.message(5)));
    }

    /// A dimension that is ANY is left out; one that is absent on the event is the empty text, which no
    /// event carries.
    private static void cell(Cell cell, FieldsWriter fields) {
        fields.text(1, cell.value(Dimension.OPERATION))
                .text(2, named(cell, Dimension.CHANNEL))
                .text(3, named(cell, Dimension.METHOD))
                .text(4, named(cell, Dimension.MERCHANT))
                .text(5, named(cell, Dimension.BANK))
                .text(6, named(cell, Dimension.CARD_TYPE))
                .texts(7, cell.tags().stream().map(Tag::name).toList())
                .texts(8, cell.tags().stream().map(Tag::value).toList());
    }

    private static @Nullable String named(Cell cell, Dimension dimension) {
        return cell.isAbsent(dimension) ? "" : cell.value(dimension);
    }

    private static Cell cell(Fields fields) {
        String operation = fields.textOrNull(1);
        Cell cell = operation == null ? Cell.ANYTHING : Cell.ANYTHING.of(Operation.valueOf(operation));
        cell = named(cell, Dimension.CHANNEL, fields.textOrNull(2));
        cell = named(cell, Dimension.METHOD, fields.textOrNull(3));
        cell = named(cell, Dimension.MERCHANT, fields.textOrNull(4));
        cell = named(cell, Dimension.BANK, fields.textOrNull(5));
        cell = named(cell, Dimension.CARD_TYPE, fields.textOrNull(6));
        return cell.withTags(tags(fields.texts(7), fields.texts(8)));
    }

    private static Cell named(Cell cell, Dimension dimension, @Nullable String value) {
        return value == null ? cell : cell.with(dimension, value.isEmpty() ? null : value);
    }

    private static List<Tag> tags(List<String> names, List<String> values) {
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(
                    "tags need as many names as values: names=" + names.size() + " values=" + values.size());
        }
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            tags.add(new Tag(names.get(i), values.get(i)));
        }
        return tags;
    }

    private static void figure(SuccessFigure figure, FieldsWriter fields) {
        fields.message(1, figure.cell(), StatesSection::cell)
                .number(2, figure.attempts())
                .number(3, figure.successes());
    }

    private static SuccessFigure figure(Fields fields) {
        return new SuccessFigure(cell(fields.message(1)), fields.number(2), fields.number(3));
    }

    private static void quota(Quota quota, FieldsWriter fields) {
        fields.text(1, quota.channel())
                .text(2, quota.operation() == null ? null : quota.operation().name())
                .text(3, quota.currency())
                .number(4, quota.leftMinor())
                .time(5, quota.until());
    }

    private static Quota quota(Fields fields) {
        String operation = fields.textOrNull(2);
        return new Quota(
                fields.text(1),
                operation == null ? null : Operation.valueOf(operation),
                fields.text(3),
                fields.number(4),
                fields.time(5));
    }
}
