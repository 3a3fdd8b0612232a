package dev.pointsman.cli.registry.export;

import dev.pointsman.cli.ordering.Percent;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.routing.DeclaredProbe;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes what a registry declares of one channel. Only merchants keep their order: it says which is
/// preferred.
final class ChannelFields {
    private static final Comparator<Support> BY_CARD = Comparator.comparing(Support::bank)
            .thenComparing(Support::cardType, Comparator.nullsFirst(Comparator.naturalOrder()));
    private static final Comparator<MaintenanceHours> BY_TIME = Comparator.comparing(MaintenanceHours::from)
            .thenComparing(MaintenanceHours::length)
            .thenComparing(hours -> new TreeSet<>(hours.days()).toString());

    private final JsonGenerator json;

    ChannelFields(JsonGenerator json) {
        this.json = json;
    }

    /// @param zone null when the channel names none
    void write(RoutedChannel channel, Declared declared, @Nullable DeclaredProbe probe, @Nullable ZoneId zone) {
        json.writeStringProperty("id", channel.id());
        YamlBlock.texts(json, "operations", new TreeSet<>(channel.operations()));
        json.writeStringProperty("lifeCycle", channel.lifeCycle().name());
        YamlBlock.texts(json, "methods", sorted(channel.methods()));
        supports(channel.supports());
        YamlBlock.texts(json, "merchants", channel.merchants());
        limits(channel.limits());
        fees(channel.fees());
        json.writeNumberProperty("priority", channel.priority());
        json.writeNumberProperty("weight", channel.weight());
        if (declared.attemptsPerSecondMax() != null) {
            capacity(declared.attemptsPerSecondMax());
        }
        json.writeStringProperty("automation", declared.level().name());
        if (zone != null) {
            json.writeStringProperty("timeZone", zone.getId());
        }
        maintenance(declared.maintenance());
        secondPerson(declared.secondPerson());
        ramp(channel.ramp());
        if (probe != null) {
            probe(probe);
        }
    }

    static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }

    private void supports(List<Support> supports) {
        YamlBlock.objects(json, "supports", supports.stream().sorted(BY_CARD).toList(), support -> {
            json.writeStringProperty("bank", support.bank());
            if (support.cardType() != null) {
                json.writeStringProperty("cardType", support.cardType());
            }
        });
    }

    private void limits(List<AmountLimit> limits) {
        List<AmountLimit> ordered = limits.stream()
                .sorted(Comparator.comparing(AmountLimit::currency))
                .toList();
        YamlBlock.objects(json, "limits", ordered, limit -> {
            json.writeStringProperty("currency", limit.currency());
            json.writeNumberProperty("minimumMinor", limit.minimumMinor());
            json.writeNumberProperty("maximumMinor", limit.maximumMinor());
        });
    }

    private void fees(List<Fee> fees) {
        List<Fee> ordered =
                fees.stream().sorted(Comparator.comparing(Fee::currency)).toList();
        YamlBlock.objects(json, "fees", ordered, fee -> {
            json.writeStringProperty("currency", fee.currency());
            json.writeNumberProperty("fixedMinor", fee.fixedMinor());
            json.writeNumberProperty("percent", Percent.shown(fee.basisPoints(), 2));
        });
    }

    private void capacity(double attemptsPerSecond) {
        if (attemptsPerSecond == Math.rint(attemptsPerSecond)) {
            json.writeNumberProperty("capacity", (long) attemptsPerSecond);
        } else {
            json.writeNumberProperty("capacity", new BigDecimal(Double.toString(attemptsPerSecond)));
        }
    }

    private void maintenance(List<MaintenanceHours> maintenance) {
        List<MaintenanceHours> ordered = maintenance.stream().sorted(BY_TIME).toList();
        YamlBlock.objects(json, "maintenance", ordered, hours -> {
            YamlBlock.texts(json, "days", new TreeSet<>(hours.days()));
            json.writeStringProperty("from", hours.from().toString());
            json.writeStringProperty("to", hours.from().plus(hours.length()).toString());
        });
    }

    private void secondPerson(SecondPerson wanted) {
        switch (wanted) {
            case NEVER -> json.writeBooleanProperty("secondPerson", false);
            case BACK -> json.writeBooleanProperty("secondPerson", true);
            case ALL -> json.writeStringProperty("secondPerson", "all");
        }
    }

    private void probe(DeclaredProbe probe) {
        json.writeObjectPropertyStart("probe");
        if (probe.url() == null) {
            json.writeBooleanProperty("byHost", true);
        } else {
            json.writeStringProperty("url", probe.url().toString());
        }
        json.writeStringProperty("every", YamlBlock.shown(probe.plan().every()));
        json.writeNumberProperty("needs", probe.plan().needs());
        json.writeNumberProperty("perDay", probe.plan().perDay());
        if (probe.amount() != null) {
            json.writeObjectPropertyStart("amount");
            json.writeStringProperty("currency", probe.amount().currency());
            json.writeNumberProperty("minor", probe.amount().minor());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void ramp(RampRules ramp) {
        if (!ramp.first().isNobody()) {
            json.writeObjectPropertyStart("rampFirst");
            YamlBlock.texts(json, "users", sorted(ramp.first().users()));
            YamlBlock.texts(json, "businessLines", sorted(ramp.first().businessLines()));
            json.writeEndObject();
        }
        List<RampAmount> ordered = ramp.amountMax().stream()
                .sorted(Comparator.comparing(RampAmount::currency))
                .toList();
        YamlBlock.objects(json, "rampAmountMax", ordered, amount -> {
            json.writeStringProperty("currency", amount.currency());
            json.writeNumberProperty("maximumMinor", amount.maximumMinor());
            json.writeNumberProperty("payOutMaximumMinor", amount.payOutMaximumMinor());
        });
    }
}
