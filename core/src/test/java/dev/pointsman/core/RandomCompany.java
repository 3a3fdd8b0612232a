package dev.pointsman.core;

import dev.pointsman.core.channel.Command;
import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Frames and commands by chance: faults come and go, reports are late, attempts are restated, people interfere. What
/// an engine has out of routing gets no attempts. The same seed and answers make the same company.
final class RandomCompany {
    private static final long START = 1_800_000_000;
    private static final List<String> CHANNELS = List.of("x", "y", "z");
    private static final List<String> BANKS = List.of("CCB", "ICBC", "ABC");
    private static final List<String> FAULTS = List.of(
            "channel=x", "channel=y", "channel=x;bank=CCB", "channel=y;bank=ABC", "bank=ICBC", "node=n1", "channel=z");

    private final Random random;
    private final Map<Cell, Long> failsUntil = new HashMap<>();
    private long second = START;
    private long position;
    private long attempts;
    private long faultSince;

    RandomCompany(long seed) {
        random = new Random(seed);
    }

    Instant now() {
        return Instant.ofEpochSecond(second + 1);
    }

    /// How long ago the last fault began.
    long secondsOfFault() {
        return second - faultSince;
    }

    /// The frames of the next second, by what `engine` lets through.
    List<Frame> frames(Engine engine) {
        second++;
        failsUntil.values().removeIf(until -> until <= second);
        if (random.nextInt(150) == 0) {
            faultSince = second;
            failsUntil.put(fault(), second + 5 + random.nextInt(200));
        }
        List<Frame.Row> rows = new ArrayList<>();
        List<Frame.FailedAttempt> failed = new ArrayList<>();
        for (String channel : CHANNELS) {
            for (String bank : BANKS) {
                row(engine, channel, bank, rows, failed);
            }
        }
        int half = random.nextInt(rows.size() + 1);
        return List.of(
                frame("node-a", rows.subList(0, half), failed),
                frame("b" + second / 200, rows.subList(half, rows.size()), List.of()));
    }

    private Cell fault() {
        return Cell.parse(FAULTS.get(random.nextInt(FAULTS.size())));
    }

    private Frame frame(String source, List<Frame.Row> rows, List<Frame.FailedAttempt> failed) {
        long from = position++;
        return new Frame(
                source,
                from,
                position,
                Instant.ofEpochSecond(second),
                rows,
                failed,
                List.of(),
                Swallowed.NOTHING,
                Settled.NOTHING,
                IntakeTally.NONE);
    }

    private void row(
            Engine engine, String channel, String bank, List<Frame.Row> rows, List<Frame.FailedAttempt> failed) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=QUICK;merchant=m" + random.nextInt(2) + ";bank=" + bank
                        + ";cardType=" + (random.nextBoolean() ? "DEBIT" : "CREDIT"))
                .withTag(Tag.NODE, "n" + random.nextInt(3));
        boolean late = random.nextInt(40) == 0;
        Frame.Row row = new Frame.Row(leaf, late ? second - random.nextInt(100) : second, new Counts());
        int percent = Math.min(
                percent(engine, "channel=" + channel), percent(engine, "channel=" + channel + ";bank=" + bank));
        boolean fails = failsUntil.keySet().stream().anyMatch(cell -> cell.covers(leaf));
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            // some that began before a suspension end after it
            if (random.nextInt(100) < percent || random.nextInt(40) == 0) {
                attempt(row, fails ? 0.9 : 0.01, failed);
            }
        }
        rows.add(row);
    }

    private static int percent(Engine engine, String cell) {
        return engine.channels().control(Cell.parse(cell)).state().trafficPercent();
    }

    private void attempt(Frame.Row row, double failing, List<Frame.FailedAttempt> failed) {
        Counts counts = row.counts();
        Amount amount = new Amount(random.nextInt(10) == 0 ? "USD" : "CNY", random.nextInt(10_000));
        counts.add(Measure.INITIATED, 1);
        counts.add(Measure.WEIGHED, 1);
        boolean fails = random.nextDouble() < failing;
        counts.begun();
        if (!fails || random.nextInt(3) == 0) {
            counts.answered(random.nextInt(50) == 0 ? null : row.second() - random.nextInt(4));
        }
        if (!fails) {
            counts.add(Measure.SUCCEEDED, 1);
            return;
        }
        boolean issuer = random.nextInt(4) == 0;
        counts.add(issuer ? Measure.FAILED_ISSUER : Measure.FAILED_CHANNEL, 1);
        counts.add(issuer ? Measure.WEIGHED_ISSUER : Measure.WEIGHED_CHANNEL, 1);
        if (!issuer && random.nextInt(5) == 0) {
            counts.add(Measure.WEIGHED_OVERDUE, 1);
        }
        if (random.nextInt(20) == 0) {
            // an earlier success turns out a failure
            counts.add(Measure.SUCCEEDED, -1);
        }
        counts.failedAmount(amount, 1);
        failed.add(new Frame.FailedAttempt(
                row.leaf(),
                row.second(),
                "a" + attempts++,
                issuer ? FaultParty.ISSUER : FaultParty.CHANNEL,
                "U:" + random.nextInt(3),
                random.nextInt(9) == 0 ? null : amount,
                random.nextBoolean() ? null : "t" + attempts));
    }

    /// Now and then somebody wants something.
    List<Command> commands() {
        if (random.nextInt(60) != 0) {
            return List.of();
        }
        Command.Act act = Command.Act.values()[random.nextInt(5)];
        String incident = random.nextBoolean() ? null : "INC-" + (1 + random.nextInt(9));
        Long expected = random.nextInt(3) == 0 ? (Long) (long) random.nextInt(4) : null;
        Command command = new Command(act, fault(), "by chance", incident, expected);
        return List.of(random.nextInt(3) == 0 ? command.until(now().plusSeconds(random.nextInt(120))) : command);
    }
}
