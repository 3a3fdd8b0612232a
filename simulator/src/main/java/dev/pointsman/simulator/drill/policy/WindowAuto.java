package dev.pointsman.simulator.drill.policy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.routing.Choice;
import dev.pointsman.simulator.drill.routing.Ended;
import dev.pointsman.simulator.drill.routing.Policy;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The window rule acting by itself: more than half of at least five attempts failed within a minute, read every ten
/// seconds, suspends a channel for five minutes; then all of its traffic is back. For one thread.
final class WindowAuto implements Policy {
    private static final int WINDOW_SECONDS = 60;
    private static final int EVERY_SECONDS = 10;
    private static final double THRESHOLD = 0.5;
    private static final int ATTEMPTS_MIN = 5;
    private static final Duration OUT_FOR = Duration.ofMinutes(5);

    private final UsualOrder usual;
    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Long> outUntil = new HashMap<>();

    WindowAuto(UsualOrder usual) {
        this.usual = usual;
    }

    private static final class Window {
        private final int[] attempts = new int[WINDOW_SECONDS];
        private final int[] failures = new int[WINDOW_SECONDS];

        boolean alarms() {
            int all = 0;
            int failed = 0;
            for (int i = 0; i < WINDOW_SECONDS; i++) {
                all += attempts[i];
                failed += failures[i];
            }
            return all >= ATTEMPTS_MIN && failed > THRESHOLD * all;
        }
    }

    @Override
    public Choice route(Attempt attempt, long nowMillis) {
        return usual.first(attempt.payment(), channel -> !outUntil.containsKey(channel));
    }

    @Override
    public void observe(Ended ended, long nowMillis) {
        Window window = windows.computeIfAbsent(ended.channel(), _ -> new Window());
        int at = (int) (nowMillis / 1_000 % WINDOW_SECONDS);
        window.attempts[at]++;
        window.failures[at] += ended.answer().failed() ? 1 : 0;
    }

    @Override
    public void tick(long nowMillis) {
        long second = nowMillis / 1_000;
        outUntil.values().removeIf(until -> until <= nowMillis);
        if (second % EVERY_SECONDS == 0) {
            windows.forEach((channel, window) -> {
                if (window.alarms()) {
                    outUntil.putIfAbsent(channel, nowMillis + OUT_FOR.toMillis());
                }
            });
        }
        // the second that begins takes the place of the one a minute ago
        int at = (int) (second % WINDOW_SECONDS);
        for (Window window : windows.values()) {
            window.attempts[at] = 0;
            window.failures[at] = 0;
        }
    }

    @Override
    public Set<Cell> restricted() {
        Set<Cell> out = new HashSet<>();
        outUntil.keySet().forEach(channel -> out.add(Cell.ofChannel(Operation.PAY_IN, channel)));
        return out;
    }
}
