package dev.pointsman.model.envelope;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.model.snapshot.UserKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The slow section, written and read. A new field is a line in both, with a tag that no other field ever
/// had.
final class RulesSection {
    static final String NAME = "slow";

    private static final HexFormat HEX = HexFormat.of();

    private RulesSection() {}

    static byte[] written(Rules rules) {
        Map<Support, Integer> supports = numbered(rules);
        return Section.written(
                NAME,
                fields -> fields.version(1, rules.version())
                        .message(2, rules.ordering(), OrderingFields::write)
                        .list(3, supports.keySet(), RulesSection::support)
                        .list(4, rules.channels(), (channel, each) -> channel(channel, supports, each))
                        .message(5, rules.complaints(), RulesSection::complaints));
    }

    static Rules read(byte[] content) {
        Fields fields = Section.read(content, NAME);
        List<Support> supports = fields.list(3, RulesSection::support);
        return new Rules(
                fields.version(1),
                OrderingFields.read(fields.message(2)),
                fields.list(4, channel -> channel(channel, supports)),
                complaints(fields.message(5)));
    }

    private static void channel(RoutedChannel channel, Map<Support, Integer> supports, FieldsWriter fields) {
        fields.text(1, channel.id())
                .texts(2, channel.operations().stream().map(Operation::name).toList())
                .text(3, channel.lifeCycle().name())
                .texts(4, channel.methods())
                .numbers(5, steps(channel.supports(), supports))
                .texts(6, channel.merchants())
                .list(7, channel.limits(), RulesSection::limit)
                .number(8, channel.priority())
                .number(9, channel.weight())
                .message(10, channel.ramp().first(), RulesSection::firstBack)
                .list(11, channel.ramp().amountMax(), RulesSection::rampAmount)
                .list(12, channel.fees(), RulesSection::fee);
    }

    private static RoutedChannel channel(Fields fields, List<Support> supports) {
        return new RoutedChannel(
                fields.text(1),
                operations(fields.texts(2)),
                LifeCycle.valueOf(fields.text(3)),
                fields.texts(4),
                stepped(fields.numbers(5), supports),
                fields.texts(6),
                fields.list(7, RulesSection::limit),
                fields.smallNumber(8),
                fields.smallNumber(9),
                new RampRules(firstBack(fields.message(10)), fields.list(11, RulesSection::rampAmount)),
                fields.list(12, RulesSection::fee));
    }

    private static Set<Operation> operations(List<String> names) {
        Set<Operation> operations = new HashSet<>();
        names.forEach(name -> operations.add(Operation.valueOf(name)));
        return operations;
    }

    /// Cards that several channels take stand once, numbered in the order in which they are first taken.
    private static Map<Support, Integer> numbered(Rules rules) {
        Map<Support, Integer> numbers = new LinkedHashMap<>();
        for (RoutedChannel channel : rules.channels()) {
            channel.supports().forEach(support -> numbers.putIfAbsent(support, numbers.size()));
        }
        return numbers;
    }

    /// From each number to the next: channels tend to take the same cards in the same order, so that a step
    /// is a byte.
    private static long[] steps(List<Support> supports, Map<Support, Integer> numbers) {
        long[] steps = new long[supports.size()];
        int before = 0;
        for (int i = 0; i < steps.length; i++) {
            int number = Objects.requireNonNull(numbers.get(supports.get(i)));
            steps[i] = FieldsWriter.unsigned(number - before);
            before = number;
        }
        return steps;
    }

    private static List<Support> stepped(long[] steps, List<Support> supports) {
        List<Support> taken = new ArrayList<>(steps.length);
        long number = 0;
        for (long step : steps) {
            number = Math.addExact(number, Fields.signed(step));
            if (number < 0 || number >= supports.size()) {
                throw new IllegalArgumentException(
                        "a channel takes a card that is not there: support=" + number + " supports=" + supports.size());
            }
            taken.add(supports.get((int) number));
        }
        return taken;
    }

    private static void support(Support support, FieldsWriter fields) {
        fields.text(1, support.bank()).text(2, support.cardType());
    }

    private static Support support(Fields fields) {
        return new Support(fields.text(1), fields.textOrNull(2));
    }

    private static void limit(AmountLimit limit, FieldsWriter fields) {
        fields.text(1, limit.currency()).number(2, limit.minimumMinor()).number(3, limit.maximumMinor());
    }

    private static AmountLimit limit(Fields fields) {
        return new AmountLimit(fields.text(1), fields.number(2), fields.number(3));
    }

    private static void rampAmount(RampAmount amount, FieldsWriter fields) {
        fields.text(1, amount.currency()).number(2, amount.maximumMinor()).number(3, amount.payOutMaximumMinor());
    }

    private static RampAmount rampAmount(Fields fields) {
        return new RampAmount(fields.text(1), fields.number(2), fields.number(3));
    }

    private static void fee(Fee fee, FieldsWriter fields) {
        fields.text(1, fee.currency()).number(2, fee.fixedMinor()).number(3, fee.basisPoints());
    }

    private static Fee fee(Fields fields) {
        return new Fee(fields.text(1), fields.number(2), fields.smallNumber(3));
    }

    static void firstBack(FirstBack first, FieldsWriter fields) {
        fields.texts(1, first.users()).texts(2, first.businessLines());
    }

    static FirstBack firstBack(Fields fields) {
        return new FirstBack(fields.texts(1), fields.texts(2));
    }

    /// The hashes in their order, eight bytes each, so that the same users are the same bytes.
    private static void complaints(Complaints complaints, FieldsWriter fields) {
        if (!complaints.equals(Complaints.NOBODY)) {
            ByteBuffer hashes =
                    ByteBuffer.allocate(Long.BYTES * complaints.users().size());
            complaints.users().stream().sorted().forEach(hashes::putLong);
            fields.bytes(1, HEX.parseHex(complaints.key().hex())).bytes(2, hashes.array());
        }
    }

    private static Complaints complaints(Fields fields) {
        if (!fields.has(1)) {
            return Complaints.NOBODY;
        }
        ByteBuffer hashes = ByteBuffer.wrap(fields.bytes(2));
        Set<Long> users = new HashSet<>();
        while (hashes.remaining() >= Long.BYTES) {
            users.add(hashes.getLong());
        }
        return new Complaints(new UserKey(HEX.formatHex(fields.bytes(1))), users);
    }
}
