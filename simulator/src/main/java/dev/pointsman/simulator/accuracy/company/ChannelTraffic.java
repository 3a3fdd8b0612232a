package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.simulator.accuracy.family.Disturbance;
import dev.pointsman.simulator.accuracy.family.Family;
import dev.pointsman.simulator.accuracy.family.Harm;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.scenario.SimulatedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws the attempts of one channel second by second, and remembers what a caller of the channel sees. For one thread.
public final class ChannelTraffic {
    private static final int LATENCIES = 1_024;
    private static final double DAY_SECONDS = 86_400;
    private static final int SUCCEEDED = 0;
    private static final int FAILED = 1;

    private final SimulatedChannel plan;
    private final List<Leaf> leaves;
    private final double[] cumulative;
    private final boolean[][] hit;
    private final List<HarmDone> harms;
    private final double[] shares;
    private final double attemptsPerSecond;
    private final double technical;
    private final double amplitude;
    private final Wander ratio;
    private final Wander demand;
    private final List<Disturbed> disturbed = new ArrayList<>();
    private final Chance chance;
    private final int[] latencyMillis = new int[LATENCIES];
    private final Ring seen = new Ring();
    private double untilNext;
    private int succeeded;
    private int failed;

    ChannelTraffic(
            SimulatedChannel plan,
            List<Leaf> leaves,
            Family family,
            double rateFactor,
            List<HarmDone> harms,
            Chance chance,
            Chance daysOff,
            long firstPayer) {
        this.plan = plan;
        this.leaves = leaves;
        this.harms = harms;
        this.chance = chance;
        this.shares = new double[harms.size()];
        this.attemptsPerSecond = plan.attemptsPerSecond() * rateFactor;
        this.technical =
                Double.isNaN(family.technicalFailures()) ? plan.technicalFailures() : family.technicalFailures();
        this.amplitude = family.amplitude();
        this.ratio = new Wander(family.wander(), chance);
        this.demand = new Wander(family.wander(), chance);
        this.cumulative = new double[leaves.size()];
        this.hit = new boolean[harms.size()][leaves.size()];
        double sum = 0;
        for (int i = 0; i < leaves.size(); i++) {
            sum += leaves.get(i).share();
            cumulative[i] = sum;
            for (int h = 0; h < hit.length; h++) {
                hit[h][i] = harms.get(h).harm().cell().covers(leaves.get(i).cell());
            }
        }
        for (int i = 0; i < family.disturbances().size(); i++) {
            Disturbance disturbance = family.disturbances().get(i);
            Chance when = disturbance.what() == Disturbance.What.HOLIDAY ? daysOff : chance;
            disturbed.add(new Disturbed(disturbance, firstPayer + i * 1_000L, when));
        }
        for (int i = 0; i < LATENCIES; i++) {
            latencyMillis[i] = (int) Math.min(500_000, Math.round(chance.draw(plan.latencyMillis())));
        }
        untilNext = chance.exponential();
    }

    public String id() {
        return plan.id();
    }

    /// Attempts that were answered well, or declined, in the second drawn last.
    public int succeeded() {
        return succeeded;
    }

    /// Attempts that failed technically, or timed out, in the second drawn last.
    public int failed() {
        return failed;
    }

    void draw(long second, Attempts attempts) {
        for (int h = 0; h < shares.length; h++) {
            shares[h] = harms.get(h).shareAt(second);
        }
        double raised = Math.min(0.9, technical * ratio.at(second));
        double rate = attemptsPerSecond
                * demand.at(second)
                * (1 + amplitude * StrictMath.cos(2 * StrictMath.PI * (second / DAY_SECONDS)));
        double declines = plan.declines();
        double extra = 0;
        for (Disturbed each : disturbed) {
            if (each.activeAt(second)) {
                Disturbance disturbance = each.disturbance();
                switch (disturbance.what()) {
                    case PROMOTION, HOLIDAY -> rate *= disturbance.factor();
                    case DECLINES -> declines = Math.min(0.9, declines * disturbance.factor());
                    case CARD_TESTING -> extra = attemptsPerSecond * disturbance.factor();
                    case RETRIES -> retries(second, attemptsPerSecond * disturbance.factor(), each.payer(), attempts);
                }
            }
        }
        double left = rate + extra;
        double ownShare = left > 0 ? rate / left : 1;
        while (untilNext <= left) {
            left -= untilNext;
            untilNext = chance.exponential();
            boolean own = extra == 0 || chance.happens(ownShare);
            attempt(second, own ? raised : 0, own ? declines : 1, attempts);
        }
        untilNext -= left;
        succeeded = 0;
        failed = 0;
        seen.drain(second, what -> {
            if (what == SUCCEEDED) {
                succeeded++;
            } else {
                failed++;
            }
        });
    }

    /// One payer with one card at one bank, refused by its issuer each time.
    private void retries(long second, double rate, long payer, Attempts attempts) {
        Leaf leaf = leaves.get((int) (payer % leaves.size()));
        if (chance.happens(Math.min(1, rate))) {
            answer(leaf, second, 0, Answered.ISSUER, payer, attempts);
        }
    }

    private void attempt(long second, double raised, double declines, Attempts attempts) {
        int at = Arrays.binarySearch(cumulative, chance.uniform() * cumulative[cumulative.length - 1]);
        int index = Math.min(at < 0 ? -at - 1 : at, cumulative.length - 1);
        Leaf leaf = leaves.get(index);
        Harm harm = harmOn(index, second);
        int millis = latencyMillis[chance.below(LATENCIES)];
        Answered healthy = healthy(raised, declines);
        if (harm == null) {
            answer(leaf, second, after(healthy, millis), healthy, Attempts.ANY_PAYER, attempts);
            return;
        }
        switch (harm.how()) {
            case FAIL -> answer(leaf, second, 0, coded(harm.coded()), Attempts.ANY_PAYER, attempts);
            case TIMEOUT ->
                answer(leaf, second, after(Answered.TIMEOUT, millis), Answered.TIMEOUT, Attempts.ANY_PAYER, attempts);
            case STALL -> answer(leaf, second, 0, Answered.NOTHING, Attempts.ANY_PAYER, attempts);
            case SLOW -> {
                int slower = (int) Math.min(900, millis * harm.factor() / 1_000);
                answer(leaf, second, slower, healthy, Attempts.ANY_PAYER, attempts);
            }
            case SILENT -> {}
            case GOOD -> {
                Answered better = healthy.technical() ? Answered.SUCCESS : healthy;
                answer(leaf, second, after(better, millis), better, Attempts.ANY_PAYER, attempts);
            }
        }
    }

    private int after(Answered answered, int millis) {
        return answered == Answered.TIMEOUT
                ? (int) Math.min(900, plan.timeout().toSeconds())
                : (int) (millis / 1_000.0 + chance.uniform());
    }

    private @Nullable Harm harmOn(int leaf, long second) {
        Harm found = null;
        for (int h = 0; h < shares.length; h++) {
            HarmDone done = harms.get(h);
            if (hit[h][leaf] && second >= done.onset() && second < done.end()) {
                done.met(second, shares[h], technical + plan.unknown());
                if (found == null && shares[h] > 0 && chance.happens(shares[h])) {
                    found = done.harm();
                }
            }
        }
        return found;
    }

    private Answered healthy(double raised, double declines) {
        double at = chance.uniform();
        if (at < raised) {
            return Answered.CHANNEL;
        }
        if (at < raised + plan.unknown()) {
            return Answered.TIMEOUT;
        }
        return at < raised + plan.unknown() + declines ? Answered.PAYER : Answered.SUCCESS;
    }

    private static Answered coded(FaultParty party) {
        return switch (party) {
            case CHANNEL, NONE -> Answered.CHANNEL;
            case ISSUER -> Answered.ISSUER;
            case PAYER -> Answered.PAYER;
            case MERCHANT -> Answered.MERCHANT;
            case OURS -> Answered.OURS;
        };
    }

    private void answer(Leaf leaf, long second, int after, Answered answered, long payer, Attempts attempts) {
        attempts.take(leaf, second, after, answered, payer);
        if (answered != Answered.NOTHING) {
            seen.add(second + after, answered.technical() ? FAILED : SUCCEEDED);
        }
    }
}
