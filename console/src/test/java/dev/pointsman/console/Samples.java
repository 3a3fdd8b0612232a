package dev.pointsman.console;

import dev.pointsman.console.view.BoardView;
import dev.pointsman.console.view.ChannelRow;
import dev.pointsman.console.view.ChannelView;
import dev.pointsman.console.view.Difference;
import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.Happening;
import dev.pointsman.console.view.HeldView;
import dev.pointsman.console.view.NormalView;
import dev.pointsman.console.view.ProposedView;
import dev.pointsman.console.view.RatioView;
import dev.pointsman.console.view.Series;
import dev.pointsman.console.view.Spark;
import dev.pointsman.console.view.StateView;
import dev.pointsman.console.view.StateView.Kind;
import dev.pointsman.console.view.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Views as on a bad afternoon: one bank out behind a cross-bank channel, one wallet on its way back.
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-20T06:09:42Z");
    static final Viewer OPERATOR = new Viewer("on-call", true, new Viewer.Csrf("_csrf", "csrf-token-of-the-session"));
    static final Viewer READER = new Viewer("reader", false, new Viewer.Csrf("_csrf", "csrf-token-of-the-session"));

    private static final int SPARK_LENGTH = 60;

    private Samples() {}

    static BoardView board() {
        return new BoardView(
                NOW,
                null,
                List.of(IncidentSamples.openIncident()),
                List.of(payIn(), payOut()),
                happened(),
                "http://x/v1/events");
    }

    static HeldView held() {
        HeldView.Lot waiting = new HeldView.Lot(
                "Refunds in CNY to CCB",
                "wait: suspended",
                "412, together CNY 53,148.00; 6 of them released, not confirmed",
                NOW.minusSeconds(2_400));
        HeldView.Lot going = new HeldView.Lot(
                "Payouts in CNY", "go slowly: ramping at 8 %", "31, together CNY 1,204,000.00", NOW.minusSeconds(300));
        HeldView.Backlog much = new HeldView.Backlog(
                "unionpay-api-debit",
                "/channels/unionpay-api-debit?operation=REFUND",
                true,
                NOW.minusSeconds(2_400),
                List.of(new Figure("443", "", "held"), new Figure("CNY 1,257,148.00", "", "together")),
                List.of(waiting, going));
        HeldView.Lot few = new HeldView.Lot(
                "Refunds in CNY", "wait: no quota left", "3, together CNY 387.00", NOW.minusSeconds(90));
        HeldView.Backlog little = new HeldView.Backlog(
                "alipay-wallet",
                "/channels/alipay-wallet?operation=REFUND",
                false,
                NOW.minusSeconds(90),
                List.of(new Figure("3", "", "held"), new Figure("CNY 387.00", "", "together")),
                List.of(few));
        return new HeldView(NOW, "", List.of(much, little));
    }

    static BoardView haltedBoard() {
        BoardView board = board();
        BoardView.Halt halt = new BoardView.Halt(NOW.minusSeconds(600), "a drill of the provider");
        return new BoardView(NOW, halt, board.open(), board.groups(), board.happened(), board.eventsUrl());
    }

    static BoardView emptyBoard() {
        return new BoardView(NOW, null, List.of(), List.of(), List.of(), "http://localhost:8080/v1/events");
    }

    static BoardView boardOf(int channels) {
        List<ChannelRow> rows = IntStream.range(0, channels)
                .mapToObj(index -> row(
                        "bank-" + index + "-debit",
                        StateView.whole(Kind.ACTIVE, 100),
                        "",
                        known(0.984, 0.961, 0.994),
                        0.003,
                        1.2,
                        wobble(index, 0.98)))
                .toList();
        BoardView.Group group = new BoardView.Group("Pay in", known(0.98, 0.97, 0.99), channels * 1.2, rows);
        return new BoardView(NOW, null, List.of(), List.of(group), List.of(), "http://localhost:8080/v1/events");
    }

    private static BoardView.Group payIn() {
        return new BoardView.Group(
                "Pay in",
                known(0.987, 0.984, 0.989),
                41,
                List.of(
                        unionPay(),
                        alipay(),
                        netPay(),
                        wechat(),
                        row(
                                "icbc-debit",
                                StateView.whole(Kind.ACTIVE, 100),
                                "",
                                known(0.984, 0.961, 0.994),
                                0.003,
                                1.0,
                                wobble(5, 0.984)),
                        row(
                                "ceb-debit",
                                StateView.whole(Kind.ACTIVE, 100),
                                "thin: 1 a minute",
                                new RatioView.TooFew(12),
                                null,
                                0.02,
                                thin())));
    }

    private static BoardView.Group payOut() {
        return new BoardView.Group(
                "Pay out",
                known(0.9997, 0.999, 1),
                3.2,
                List.of(
                        row(
                                "cmb-payout",
                                StateView.whole(Kind.ACTIVE, 100),
                                "",
                                known(0.9997, 0.999, 1),
                                0.0,
                                3.1,
                                wobble(7, 0.999)),
                        row(
                                "boc-payout",
                                StateView.whole(Kind.BLOCKED, 0),
                                "since Monday, by the bank's notice",
                                new RatioView.TooFew(30),
                                null,
                                0,
                                Spark.none())));
    }

    static ChannelRow unionPay() {
        double[] ratios = wobble(1, 0.985);
        for (int index = SPARK_LENGTH - 9; index < SPARK_LENGTH; index++) {
            ratios[index] = 0.9 + 0.008 * (index - SPARK_LENGTH + 9);
        }
        return row(
                "unionpay-api-debit",
                StateView.partly(Kind.SUSPENDED, 0),
                "CCB out · 9 banks in",
                known(0.969, 0.958, 0.978),
                -0.019,
                12.1,
                ratios);
    }

    private static ChannelRow alipay() {
        double[] ratios = wobble(2, 0.992);
        for (int index = 20; index < 38; index++) {
            ratios[index] = index < 24 ? 0.3 : Double.NaN;
        }
        return row(
                "alipay-app",
                StateView.ramping(8, 4, 7),
                "step 4 of 7 · next at 14:11",
                known(0.992, 0.974, 0.998),
                0.001,
                0.6,
                ratios);
    }

    private static ChannelRow netPay() {
        return row(
                "netpay-quick",
                StateView.whole(Kind.LIMITED, 60),
                "at its capacity of 15 /s",
                known(0.976, 0.968, 0.983),
                -0.002,
                15,
                wobble(3, 0.976));
    }

    private static ChannelRow wechat() {
        return row(
                "wechat-app",
                StateView.whole(Kind.ACTIVE, 100),
                "",
                known(0.991, 0.988, 0.994),
                0.0,
                8.2,
                wobble(4, 0.991));
    }

    static ChannelView channel() {
        ChannelRow out = row(
                "channel=unionpay-api-debit;bank=CCB",
                "CCB",
                StateView.whole(Kind.SUSPENDED, 0),
                "31 of 40 failed in 3 s",
                new RatioView.TooFew(20),
                null,
                0,
                Spark.none());
        ChannelRow in = row(
                "channel=unionpay-api-debit;bank=ICBC",
                "ICBC",
                StateView.whole(Kind.ACTIVE, 100),
                "",
                known(0.986, 0.971, 0.993),
                0.002,
                3.4,
                new Spark(wobble(9, 0.986), 0.97, 0.995, "last hour"));
        ChannelRow weak = row(
                "channel=unionpay-api-debit;bank=ABC",
                "ABC",
                StateView.ramping(25, 5, 7),
                "",
                known(0.981, 0.966, 0.99),
                null,
                1.4,
                new Spark(wobble(10, 0.981), 0.97, 0.995, "last hour"));
        return new ChannelView(
                NOW,
                unionPay(),
                List.of(new Figure("CNY 1,200.00", "", "quota left, as of 06:00 UTC")),
                List.of(out, weak, in),
                series(),
                "/channels/unionpay-api-debit/series",
                List.of(new ProposedView(
                        7,
                        "unblock",
                        "channel=unionpay-api-debit;bank=ICBC",
                        3,
                        "bank says it is well",
                        "li.na",
                        NOW.plusSeconds(600),
                        "/channels/unionpay-api-debit")),
                new NormalView(0.0213, 41_200, 12.4, "30 s every 5 s, at least 14 attempts", 0.42),
                happened().subList(1, 3));
    }

    /// Fifteen minutes of seconds with an outage of one bank.
    static Series series() {
        int length = 900;
        Random random = new Random(20261120);
        long[] times = new long[length];
        int[] succeeded = new int[length];
        int[] failed = new int[length];
        int[] declined = new int[length];
        for (int index = 0; index < length; index++) {
            times[index] = NOW.getEpochSecond() - length + index;
            boolean broken = index > 500 && index < 520;
            for (int attempt = random.nextInt(9, 16); attempt > 0; attempt--) {
                double chance = random.nextDouble();
                if (chance < (broken ? 0.3 : 0.015)) {
                    failed[index]++;
                } else if (chance > 0.93) {
                    declined[index]++;
                } else {
                    succeeded[index]++;
                }
            }
        }
        List<Series.Mark> marks = List.of(
                new Series.Mark(
                        Instant.ofEpochSecond(times[505]),
                        Kind.SUSPENDED,
                        "suspended bank=CCB: 31 of 40 attempts failed in 3 s"),
                new Series.Mark(Instant.ofEpochSecond(times[740]), Kind.RAMPING, "bank=ABC ramps to 25 %"));
        Series.Before before = new Series.Before(
                new long[] {times[0], times[0] + 60, times[0] + 120}, new int[] {690, 702, 711}, new int[] {9, 12, 8});
        return new Series(1, times, succeeded, failed, declined, before, marks);
    }

    private static List<Happening> happened() {
        return List.of(
                new Happening(
                        Instant.parse("2026-11-20T06:09:30Z"), "alipay-app ramps to 8 %: 212 of 213 succeeded at 4 %"),
                new Happening(
                        Instant.parse("2026-11-20T06:03:09Z"),
                        "Suspended unionpay-api-debit;bank=CCB: 31 of 40 attempts failed in 3 s, baseline 0.021, evidence 4.1e6:1"),
                new Happening(
                        Instant.parse("2026-11-20T06:01:12Z"),
                        "Declines up 5× on all channels (not enough balance): the payers, nothing moved"),
                new Happening(Instant.parse("2026-11-20T05:58:40Z"), "checkout-web 2.31.0 reached 5 % of users"),
                new Happening(
                        Instant.parse("2026-11-20T05:52:04Z"),
                        "Suspended alipay-app: no callback for 118 payments, 116 expected by now"));
    }

    private static RatioView known(double ratio, double low, double high) {
        return new RatioView.Known(ratio, low, high);
    }

    private static ChannelRow row(
            String id,
            StateView state,
            String parts,
            RatioView ratio,
            @Nullable Double difference,
            double perSecond,
            double[] ratios) {
        return row(id, state, parts, ratio, difference, perSecond, new Spark(ratios, 0.97, 0.995, "last hour"));
    }

    private static ChannelRow row(
            String id,
            StateView state,
            String parts,
            RatioView ratio,
            @Nullable Double difference,
            double perSecond,
            Spark spark) {
        return row("channel=" + id, id, state, parts, ratio, difference, perSecond, spark);
    }

    private static ChannelRow row(
            String cell,
            String name,
            StateView state,
            String parts,
            RatioView ratio,
            @Nullable Double difference,
            double perSecond,
            Spark spark) {
        return new ChannelRow(
                cell,
                name,
                "Pay in",
                state,
                parts,
                ratio,
                difference == null ? null : new Difference(difference, difference - 0.008, difference + 0.008),
                perSecond,
                spark,
                "/channels/" + name,
                7);
    }

    private static double[] wobble(int seed, double around) {
        Random random = new Random(seed);
        double[] ratios = new double[SPARK_LENGTH];
        for (int index = 0; index < SPARK_LENGTH; index++) {
            ratios[index] = Math.min(1, around + random.nextGaussian() * 0.005);
        }
        return ratios;
    }

    private static double[] thin() {
        double[] ratios = new double[SPARK_LENGTH];
        for (int index = 0; index < SPARK_LENGTH; index++) {
            ratios[index] = index % 9 == 4 ? 1 : Double.NaN;
        }
        return ratios;
    }
}
