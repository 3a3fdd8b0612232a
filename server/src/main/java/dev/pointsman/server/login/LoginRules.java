package dev.pointsman.server.login;

/// What is let through the door.
///
/// @param triesPerMinute tokens an address may try in a minute; one that is right does not count
/// @param addressesMax addresses remembered
/// @param sessionsMax people who are logged in at one time
public record LoginRules(int triesPerMinute, int addressesMax, int sessionsMax) {
    public LoginRules {
        if (triesPerMinute < 1 || addressesMax < 1 || sessionsMax < 1) {
            throw new IllegalArgumentException("each limit must be at least 1: triesPerMinute=" + triesPerMinute
                    + " addressesMax=" + addressesMax + " sessionsMax=" + sessionsMax);
        }
    }

    public static LoginRules standard() {
        return new LoginRules(10, 10_000, 1_000);
    }
}
