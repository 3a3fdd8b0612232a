package dev.pointsman.console;

import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.Happening;
import dev.pointsman.console.view.IncidentLine;
import dev.pointsman.console.view.IncidentView;
import java.time.Instant;
import java.util.List;

/// The incidents of that afternoon, as lists and pages show them.
final class IncidentSamples {
    private IncidentSamples() {}

    static IncidentLine openIncident() {
        return new IncidentLine(
                "INC-214",
                "P2",
                "China Construction Bank cards cannot pay through UnionPay API debit since 14:03:06.",
                "Traffic of these cards moved to NetPay quick at 14:03:09; other banks are untouched. No release explains it: the channel.",
                List.of(
                        new Figure("41", "± 6", "payments lost"),
                        new Figure("¥ 6,240", "", "not yet paid"),
                        new Figure("~ 18 min", "", "usual recovery (9 times)")),
                Instant.parse("2026-11-20T06:03:06Z"),
                null,
                "/incidents/INC-214");
    }

    static List<IncidentLine> incidents() {
        return List.of(
                openIncident(),
                new IncidentLine(
                        "INC-213",
                        "P3",
                        "Alipay app sends no callbacks: 118 payments wait, 116 callbacks were expected by now.",
                        "It came back by itself.",
                        List.of(new Figure("22", "± 5", "payments lost"), new Figure("14 min", "", "out of routing")),
                        Instant.parse("2026-11-20T05:51:10Z"),
                        Instant.parse("2026-11-20T06:05:30Z"),
                        "/incidents/INC-213"));
    }

    static IncidentView incident() {
        return new IncidentView(
                Samples.NOW,
                openIncident(),
                "channel=unionpay-api-debit;bank=CCB",
                "/channels/unionpay-api-debit",
                "the issuer (ISSUER)",
                Instant.parse("2026-11-20T06:03:09Z"),
                "31 of 40 attempts failed in 3 s, baseline 0.021, evidence 4.1e6:1",
                List.of(
                        new IncidentView.Reason("91", "issuer or switch is not there", "ISSUER", 27),
                        new IncidentView.Reason("68", "answer came too late", "CHANNEL", 4)),
                List.of(
                        new IncidentView.Sample(
                                Instant.parse("2026-11-20T06:03:07Z"),
                                "A-20261120-000123",
                                "91",
                                "CNY 129.00",
                                "4bf92f3577b34da6"),
                        new IncidentView.Sample(
                                Instant.parse("2026-11-20T06:03:08Z"), "A-20261120-000131", "68", "", null)),
                List.of(
                        new Happening(Instant.parse("2026-11-20T06:03:06Z"), "First failures beyond the baseline"),
                        new Happening(
                                Instant.parse("2026-11-20T06:03:09Z"),
                                "Detected and suspended unionpay-api-debit;bank=CCB: 31 of 40 attempts failed in 3 s"),
                        new Happening(Instant.parse("2026-11-20T06:03:11Z"), "All routers have taken it out")));
    }
}
