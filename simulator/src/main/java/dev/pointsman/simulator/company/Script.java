package dev.pointsman.simulator.company;

import java.time.Duration;
import java.util.List;

/// What goes wrong in the demo, one thing after another, with time between for each channel to come back.
public final class Script {
    private Script() {}

    /// A hard outage of a channel, one bank behind a cross-bank channel, a brown-out, and a surge of declines that must
    /// move nothing: two minutes and a quarter.
    public static List<Trouble> standard() {
        return List.of(
                new Trouble(
                        "outage of netpay-quick",
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(20),
                        "netpay-quick",
                        null,
                        Trouble.Kind.FAILS,
                        1),
                new Trouble(
                        "CCB fails behind unionpay-api",
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(20),
                        "unionpay-api",
                        "CCB",
                        Trouble.Kind.FAILS,
                        1),
                new Trouble(
                        "brown-out of wechat-app: every second payment fails",
                        Duration.ofSeconds(70),
                        Duration.ofSeconds(18),
                        "wechat-app",
                        null,
                        Trouble.Kind.FAILS,
                        0.5),
                new Trouble(
                        "declines surge everywhere: users are short of money",
                        Duration.ofSeconds(104),
                        Duration.ofSeconds(20),
                        null,
                        null,
                        Trouble.Kind.DECLINES,
                        0.3));
    }
}
