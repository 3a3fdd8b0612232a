package dev.pointsman.simulator.company;

import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.chance.LogNormal;
import dev.pointsman.simulator.chance.Weights;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the company is: its channels and what its users want of them.
///
/// @param currency of all amounts
public record CompanyPlan(List<CompanyChannel> channels, List<Demand> demands, String currency) {
    /// Between the quietest and the busiest hour: from a quarter to twice the mean.
    private static final double SWING = 0.6;

    private static final int PEAK_HOUR = 12;
    private static final List<String> BIG_BANKS = List.of("ICBC", "CCB", "ABC", "BOC", "CMB", "COMM");
    private static final Weights LINES = weights("hotel", 3, "flight", 2, "train", 4, "ticket", 1);

    public CompanyPlan {
        channels = List.copyOf(channels);
        demands = List.copyOf(demands);
    }

    /// Eight channels: cross-bank and single-bank, wallets, payouts; refunds on the channel that was paid with.
    public static CompanyPlan standard() {
        Set<Operation> cards = Set.of(Operation.PAY_IN, Operation.REFUND);
        Set<Operation> out = Set.of(Operation.PAY_OUT);
        LogNormal quick = new LogNormal(420, 0.45);
        List<String> debit = List.of("DEBIT");
        List<String> both = List.of("DEBIT", "CREDIT");
        List<CompanyChannel> channels = List.of(
                channel("unionpay-api", "UnionPay API", cards, "QUICK", BIG_BANKS, both, 1, 6, quick),
                channel("netpay-quick", "NetPay quick", cards, "QUICK", BIG_BANKS, both, 1, 4, new LogNormal(520, 0.5)),
                channel("icbc-debit", "ICBC direct debit", cards, "QUICK", List.of("ICBC"), debit, 1, 2, quick),
                channel("ccb-debit", "CCB direct debit", cards, "QUICK", List.of("CCB"), debit, 1, 2, quick),
                channel("wechat-app", "WeChat in app", cards, "WALLET", List.of(), List.of(), 1, 6, quick),
                channel("alipay-app", "Alipay in app", cards, "WALLET", List.of(), List.of(), 1, 5, quick),
                channel("unionpay-payout", "UnionPay payout", out, "PAYOUT", BIG_BANKS, debit, 1, 5, quick),
                channel("chinapay-payout", "ChinaPay payout", out, "PAYOUT", BIG_BANKS, debit, 1, 5, quick));
        Weights banks = weights("ICBC", 26, "CCB", 24, "ABC", 18, "BOC", 14, "CMB", 12, "COMM", 6);
        LogNormal amount = new LogNormal(15_600, 0.9);
        List<Demand> demands = List.of(
                new Demand(
                        "cards",
                        Operation.PAY_IN,
                        "QUICK",
                        18,
                        banks,
                        weights("DEBIT", 8, "CREDIT", 2),
                        LINES,
                        0.05,
                        amount),
                new Demand("wallets", Operation.PAY_IN, "WALLET", 16, Weights.NONE, Weights.NONE, LINES, 0.03, amount),
                new Demand("payouts", Operation.PAY_OUT, "PAYOUT", 4, banks, weights("DEBIT", 1), LINES, 0.01, amount),
                new Demand(
                        "refunds", Operation.REFUND, "QUICK", 1.5, banks, weights("DEBIT", 1), LINES, 0.005, amount));
        return new CompanyPlan(channels, demands, "CNY");
    }

    private static CompanyChannel channel(
            String id,
            String name,
            Set<Operation> operations,
            String method,
            List<String> banks,
            List<String> cardTypes,
            int priority,
            int weight,
            LogNormal latency) {
        String scheme = switch (id) {
            case "wechat-app" -> "WECHAT_V3";
            case "alipay-app" -> "ALIPAY";
            case "unionpay-api", "unionpay-payout" -> "UNIONPAY_ONLINE";
            default -> "ISO8583_DE39";
        };
        String merchant = "10000" + Math.floorMod(id.hashCode(), 9_000) + 1_000;
        return new CompanyChannel(
                id, name, operations, method, banks, cardTypes, merchant, scheme, priority, weight, 0.008, latency);
    }

    /// How busy the hour is: 1 is the mean of the day.
    static double busy(Instant at) {
        double hour =
                (at.getEpochSecond() - at.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay() * 86_400) / 3_600.0;
        return 1 + SWING * StrictMath.cos((hour - PEAK_HOUR) / 24 * 2 * StrictMath.PI);
    }

    private static Weights weights(Object... pairs) {
        Map<String, Double> weights = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            weights.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
        return Weights.of(weights);
    }
}
