package dev.pointsman.server.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often each address has tried, minute by minute. Safe for any number of threads.
final class LoginTries {
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final LoginRules rules;
    private final InstantSource clock;
    private final Map<String, Tries> byAddress = new LinkedHashMap<>(16, 0.75f, true);

    LoginTries(LoginRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    private record Tries(int count, Instant since) {}

    /// How long the address must wait; zero when it may try now, which counts.
    synchronized Duration take(String address) {
        Instant now = clock.instant();
        Tries known = byAddress.get(address);
        if (known == null || !now.isBefore(known.since().plus(SPAN))) {
            known = new Tries(0, now);
        }
        if (known.count() == rules.triesPerMinute()) {
            return Duration.between(now, known.since().plus(SPAN));
        }
        byAddress.put(address, new Tries(known.count() + 1, known.since()));
        if (byAddress.size() > rules.addressesMax()) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        return Duration.ZERO;
    }

    /// The last try was right: it does not count.
    synchronized void giveBack(String address) {
        byAddress.computeIfPresent(address, (_, tries) -> new Tries(Math.max(0, tries.count() - 1), tries.since()));
    }
}
