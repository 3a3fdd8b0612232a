package dev.pointsman.cli.registry;

import dev.pointsman.core.probe.ProbePlan;
import dev.pointsman.model.event.Amount;
import dev.pointsman.server.routing.DeclaredProbe;
import dev.pointsman.simulator.yaml.YamlField;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a channel that says how it is asked whether it is back.
final class ProbeFields {
    private static final URI NOWHERE = URI.create("https://nowhere.invalid");

    private final List<String> problems;

    ProbeFields(List<String> problems) {
        this.problems = problems;
    }

    /// Null when the channel has no probe, or one that has a problem.
    ///
    /// @param zone of the channel
    @Nullable
    DeclaredProbe declared(YamlField channel, ZoneId zone) {
        YamlField probe = channel.at("probe");
        if (!probe.given()) {
            return null;
        }
        int before = problems.size();
        probe.only("url", "byHost", "every", "needs", "perDay", "amount");
        if (problems.size() > before && probe.keys().isEmpty()) {
            return null;
        }
        boolean byHost = probe.at("byHost").flag(false);
        boolean byAddress = probe.at("url").given();
        if (byHost == byAddress) {
            probe.problem("must have either url or byHost: true");
        }
        URI url = byAddress ? url(probe.at("url")) : null;
        Amount amount = amount(probe.at("amount"), byAddress);
        Duration every = every(probe.at("every"));
        int needs = probe.at("needs").whole(1, ProbePlan.NEEDS_MAX);
        int perDay = probe.at("perDay").whole(1, ProbePlan.PER_DAY_MAX);
        if (problems.size() > before) {
            return null;
        }
        ProbePlan.Kind kind = byHost ? ProbePlan.Kind.HOST : ProbePlan.Kind.HTTP;
        return new DeclaredProbe(new ProbePlan(kind, every, needs, perDay, zone), url, amount);
    }

    /// The field's own message would show it, and a URL may hold a key.
    private URI url(YamlField field) {
        int before = problems.size();
        String text = field.textUnshown();
        if (problems.size() > before) {
            return NOWHERE;
        }
        try {
            URI url = URI.create(text);
            DeclaredProbe.expectAddress(url);
            return url;
        } catch (IllegalArgumentException wrong) {
            field.problem(wrong.getCause() == null ? String.valueOf(wrong.getMessage()) : "is no URL");
            return NOWHERE;
        }
    }

    private Duration every(YamlField field) {
        int before = problems.size();
        Duration every = field.duration();
        if (problems.size() == before
                && (every.compareTo(ProbePlan.EVERY_MIN) < 0 || every.compareTo(ProbePlan.EVERY_MAX) > 0)) {
            field.problem("must be in 5 s..1 h: every=" + every);
        }
        return every;
    }

    private static @Nullable Amount amount(YamlField field, boolean byAddress) {
        if (!field.given()) {
            return null;
        }
        if (byAddress) {
            field.problem("is for a probe by the host only");
        }
        field.only("currency", "minor");
        String currency = field.at("currency").read(RegistryFile::currency, "CNY");
        return new Amount(currency, field.at("minor").wholeLong(1, Long.MAX_VALUE));
    }
}
