package dev.pointsman.core.window;

import dev.pointsman.core.baseline.ChannelTime;
import dev.pointsman.core.baseline.Level;
import dev.pointsman.core.baseline.Movement;
import dev.pointsman.core.baseline.WeekShape;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is normal for a cell: its expected technical failure ratio in this hour of the week, learned online.
///
/// A level with exponential forgetting, shrunk to the parent cell's or to the prior, times a factor for the hour, which
/// is the parent's where the cell is thin. It is predictable: what is being judged enters only after one to two whole
/// minutes, or while the cell is in doubt after an hour, and is discarded when an incident opens meanwhile. The null to
/// judge against is the upper end of what the
/// ratio has been, because real ratios move more than a coin would; how much more is learned too.
///
/// While an incident explains the cell, what happens is kept apart ([Shift]) and learned only when it becomes the new
/// normal. About 400 bytes, and 1 KB more for the shape of a week in a cell with traffic. For one thread.
public final class Baseline {
    /// After this long, an attempt counts half.
    static final double HALF_LIFE_SECONDS = 14 * 86_400.0;

    /// Where there is no parent, the prior's ratio counts as so many attempts.
    static final double PRIOR_STRENGTH = 20;

    /// A cell with so many attempts in an hour keeps a shape of the week of its own.
    static final int SHAPE_ATTEMPTS_MIN = 60;

    /// Before it has seen so many, it knows too little to tell how its ratio moves.
    static final double SETTLED_ATTEMPTS = 500;

    /// With a new normal, the old one counts as so many attempts, and the new one as no more than the larger number,
    /// so that a return is learned as quickly.
    static final double OLD_NORMAL_ATTEMPTS_MAX = 20;

    static final double NEW_NORMAL_ATTEMPTS_MAX = 2_000;
    static final double RATIO_MIN = 0.0005;
    static final double RATIO_MAX = 0.7;

    private static final double UPPER_DEVIATIONS = 2.5;
    private static final int MINUTE = 60;
    private static final int HOUR_MINUTES = 60;
    private static final int DAY_HOURS = 24;

    private final Origin origin;
    private final @Nullable Siblings siblings;

    /// None of a cell that has no cells within it, which most have not.
    private Map<String, Siblings> children = Map.of();
    private final Level level = new Level(HALF_LIFE_SECONDS / MINUTE);
    private final HeldMinutes held = new HeldMinutes();
    private Movement movement = new Movement();
    private @Nullable WeekShape shape;
    private @Nullable Shift shift;
    private long hour;
    private int hourAttempts;

    /// What a baseline starts from.
    ///
    /// @param parent of the channel cell that the cell lies in, or null
    /// @param kind of cell: those of one kind and parent are siblings
    /// @param priorRatio expected where nobody has seen anything
    record Origin(@Nullable Baseline parent, String kind, ChannelTime time, double priorRatio) {}

    Baseline(Origin origin) {
        this.origin = origin;
        this.siblings = origin.parent == null ? null : origin.parent.joined(this, origin.kind);
    }

    private Siblings joined(Baseline child, String kind) {
        Siblings joined = children(kind);
        joined.add(child);
        return joined;
    }

    private Siblings children(String kind) {
        if (children.isEmpty()) {
            children = new TreeMap<>();
        }
        return children.computeIfAbsent(kind, _ -> new Siblings());
    }

    /// Takes what was judged in one second; true when older minutes were learned, so that the ratio may have moved.
    public boolean observe(long second, int attempts, int failures) {
        return observe(second, attempts, failures, false);
    }

    /// The same; what happens while the cell is in doubt is learned once the doubt is gone, or after an hour.
    public boolean observe(long second, int attempts, int failures, boolean inDoubt) {
        boolean learned = false;
        if (held.begins(second)) {
            while (held.due(inDoubt)) {
                learn(held.next());
                learned = true;
            }
            held.begin(second);
        }
        held.take(attempts, failures, origin.time);
        return learned;
    }

    private void learn(HeldMinutes.Minute due) {
        if (due.hour() != ChannelTime.NO_HOUR) {
            long now = Math.floorDiv(due.minute(), HOUR_MINUTES);
            if (now != hour) {
                closeHour(now);
            }
            hourAttempts += due.attempts();
            double normal = levelRatio();
            if (level.attempts() >= SETTLED_ATTEMPTS) {
                double expected = Math.min(normal * factor(due.hour()), 0.99);
                movement.learn(due.minute(), due.attempts(), due.failures(), expected);
            }
            if (shape != null) {
                shape.learn(due.hour(), due.minute(), due.attempts() * normal, due.failures());
            }
        }
        level.learn(due.minute(), due.attempts(), due.failures());
    }

    private void closeHour(long now) {
        if (hourAttempts >= SHAPE_ATTEMPTS_MIN && shape == null) {
            shape = new WeekShape();
        }
        if (shape != null && now / DAY_HOURS != hour / DAY_HOURS) {
            shape.weigh();
        }
        children.values().forEach(Siblings::weigh);
        hour = now;
        hourAttempts = 0;
    }

    /// Forgets the minutes not yet learned: they belong to an incident.
    public void discardUnlearned() {
        held.discard();
        if (shape != null) {
            shape.discardHour();
        }
    }

    /// Takes what happened in one second while an incident explains the cell.
    public void observeExplained(long second, int attempts, int failures) {
        if (shift == null) {
            shift = new Shift();
        }
        shift.observe(second, attempts, failures);
    }

    /// Learns again; what happened while an incident explained the cell was not normal.
    public void resume() {
        shift = null;
    }

    /// Whether what an incident explains has lasted so long (24 h, 100 attempts) that it is the new normal.
    public boolean shiftLasts(long second) {
        return shift != null && shift.lasts(second);
    }

    /// What the cell does now is normal: what it did before hardly counts any more.
    public void acceptNormal() {
        level.weaken(OLD_NORMAL_ATTEMPTS_MAX);
        if (shift != null) {
            level.add(shift.level());
            level.weaken(NEW_NORMAL_ATTEMPTS_MAX);
            shift = null;
        }
        held.discard();
    }

    /// The expected failure ratio in this hour of the week, 0..[#RATIO_MAX].
    public double ratio() {
        return Math.min(levelRatio() * factor(origin.time.hourNow()), RATIO_MAX);
    }

    /// The upper end of what is normal: what a cell is judged against. The upper end of the ratio's interval (Wilson,
    /// 1927), which stays honest where hardly anything has failed yet: none of 600 is no ratio of 0.
    public double upperRatio() {
        double ratio = ratio();
        double seen = Math.min(level.attempts() + strength(), certainAttempts());
        double z2 = UPPER_DEVIATIONS * UPPER_DEVIATIONS;
        double spread = UPPER_DEVIATIONS * Math.sqrt(ratio * (1 - ratio) / seen + z2 / (4 * seen * seen));
        double upper = (ratio + z2 / (2 * seen) + spread) / (1 + z2 / seen);
        return Math.clamp(upper, RATIO_MIN, RATIO_MAX);
    }

    /// φ: how many times a coin's variance the minutes have; evidence is tempered by it. At least 1.
    public double inflation() {
        return movement.inflation();
    }

    /// How many attempts it was learned from, older ones counting less.
    public double attempts() {
        return level.attempts();
    }

    double failures() {
        return level.failures();
    }

    /// Where it comes from, for the evidence.
    public Source source() {
        if (level.attempts() >= strength()) {
            return Source.OWN;
        }
        return origin.parent != null && origin.parent.source() == Source.OWN ? Source.PARENT : Source.PRIOR;
    }

    /// What the larger part of a baseline was learned from.
    public enum Source {
        OWN,
        PARENT,
        PRIOR
    }

    /// The ratio over all hours of the week.
    private double levelRatio() {
        double strength = strength();
        double start = origin.parent == null ? origin.priorRatio : origin.parent.levelRatio();
        return (level.failures() + strength * start) / (level.attempts() + strength);
    }

    /// A parent's ratio is worth no more than what the parent has seen itself.
    private double strength() {
        return siblings == null || origin.parent == null
                ? PRIOR_STRENGTH
                : Math.min(siblings.strength(), Math.max(origin.parent.level.attempts(), Siblings.STRENGTH_FIRST));
    }

    private double factor(int hourOfWeek) {
        if (hourOfWeek == ChannelTime.NO_HOUR) {
            return 1;
        }
        double start = origin.parent == null ? 1 : origin.parent.factor(hourOfWeek);
        return shape == null ? start : shape.factor(hourOfWeek, start);
    }

    /// What moves a channel moves the cells within it.
    private double certainAttempts() {
        double own = movement.certainAttempts();
        return origin.parent == null ? own : Math.min(own, origin.parent.movement.certainAttempts());
    }

    void save(StateWriter to) {
        to.list(children.entrySet(), child -> {
            to.text(child.getKey());
            to.real(child.getValue().strength());
        });
        level.save(to);
        held.save(to);
        movement.save(to);
        to.nullable(shape, known -> known.save(to));
        to.nullable(shift, known -> known.save(to));
        to.number(hour);
        to.number(hourAttempts);
    }

    static Baseline restored(Origin origin, StateReader from) {
        Baseline restored = new Baseline(origin);
        int kinds = from.size(Integer.MAX_VALUE);
        for (int i = 0; i < kinds; i++) {
            restored.children(from.text()).restoreStrength(from.real());
        }
        restored.level.restore(from);
        restored.held.restore(from);
        restored.movement = Movement.restored(from);
        restored.shape = from.nullable(() -> WeekShape.restored(from));
        restored.shift = from.nullable(() -> Shift.restored(from));
        restored.hour = from.number();
        restored.hourAttempts = from.smallNumber();
        return restored;
    }
}
