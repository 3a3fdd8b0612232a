package dev.pointsman.benchmarks;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Completed payments of an imagined company with every dimension that the contract's example carries: 12 channels,
/// 4 merchants, 16 banks, 2 card types and some nodes, so 1 536 leaves a node, the first of each kind the busiest.
///
/// Of the attempts 5 % fail, 1 % of all for a technical reason. Ids and attempts never repeat; what a decoder would
/// give back as the same instance is the same instance. The same seed makes the same payments. For one thread.
final class Payments {
    static final int FAILED_PERCENT = 5;

    private static final int USERS = 500_000;
    private static final int AMOUNTS = 4_096;
    private static final char[] ID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final ResponseCode[] DECLINES = codes("64", "64", "64", "65", "33");
    private static final ResponseCode[] TECHNICAL = codes("06", "02");

    private final SplittableRandom chance;
    private final List<String> channels = names("channel-", 12);
    private final List<String> merchants = names("1000001", 4);
    private final List<String> banks = names("BANK", 16);
    private final List<String> cardTypes = List.of("DEBIT", "CREDIT");
    private final List<String> nodes;
    private final List<String> users;
    private final Amount[] amounts = new Amount[AMOUNTS];
    private final Map<String, String> releases = Map.of("checkout-web", "2.31.0");
    private final PaymentEvent.Builder builder = PaymentEvent.builder();
    private long made;

    Payments(long seed, int nodes) {
        this.chance = new SplittableRandom(seed);
        this.nodes = names("pay-", nodes);
        this.users = IntStream.range(0, USERS)
                .mapToObj(user -> "u-" + Integer.toHexString(user * 0x9E37_79B9))
                .toList();
        for (int i = 0; i < AMOUNTS; i++) {
            amounts[i] = new Amount("CNY", chance.nextLong(100, 200_000));
        }
    }

    /// The next payment, completed at `occurredAt`.
    PaymentEvent next(Instant initiatedAt, Instant occurredAt) {
        builder.id(id(made))
                .type(EventType.COMPLETED)
                .operation(Operation.PAY_IN)
                .attempt("A-20261120-" + made++)
                .payment("P-20261120-000077")
                .channel(busy(channels))
                .merchant(busy(merchants))
                .method("QUICK")
                .bank(busy(banks))
                .cardType(busy(cardTypes))
                .amount(amounts[chance.nextInt(AMOUNTS)])
                .user(users.get(chance.nextInt(USERS)))
                .businessLine("hotel")
                .releases(releases)
                .lane("stable")
                .node(nodes.get(chance.nextInt(nodes.size())))
                .initiatedAt(initiatedAt)
                .occurredAt(occurredAt)
                .traceId("4bf92f3577b34da6a3ce929d0e0e4736");
        boolean failed = chance.nextInt(100) < FAILED_PERCENT;
        return builder.outcome(failed ? Outcome.FAILURE : Outcome.SUCCESS)
                .code(failed ? code() : null)
                .build();
    }

    /// When an attempt that ends at `occurredAt` had begun: some 400 ms earlier, seldom much longer.
    Instant beginning(Instant occurredAt) {
        return occurredAt.minus(Duration.ofMillis(200 + (long) (-200 * Math.log(1 - chance.nextDouble()))));
    }

    private ResponseCode code() {
        ResponseCode[] codes = chance.nextInt(FAILED_PERCENT) == 0 ? TECHNICAL : DECLINES;
        return codes[chance.nextInt(codes.length)];
    }

    private String busy(List<String> names) {
        double place = chance.nextDouble();
        return names.get((int) (place * place * names.size()));
    }

    /// As long as a ULID; multiplying by an odd number is a bijection, so ids differ when numbers do.
    private static String id(long number) {
        long mixed = number * 0x9E37_79B9_7F4A_7C15L;
        char[] id = "01JD0F6Q8Z3M50000000000000".toCharArray();
        for (int at = id.length - 1; mixed != 0; at--) {
            id[at] = ID_DIGITS[(int) mixed & 31];
            mixed >>>= 5;
        }
        return new String(id);
    }

    private static ResponseCode[] codes(String... values) {
        return List.of(values).stream()
                .map(value -> new ResponseCode("UNIONPAY_ONLINE", value))
                .toArray(ResponseCode[]::new);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + (10 + i)).toList();
    }
}
