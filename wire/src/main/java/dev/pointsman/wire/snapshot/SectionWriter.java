package dev.pointsman.wire.snapshot;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Support;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what is signed. A section names itself, and the fast one its slow one, so that neither can be put in the
/// place of another though each is signed alone.
final class SectionWriter {
    static final String SLOW = "slow";
    static final String FAST = "fast";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private SectionWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] slow(Rules rules) {
        return written(writer -> writer.rules(rules));
    }

    static byte[] fast(Snapshot snapshot) {
        return written(writer -> writer.states(snapshot));
    }

    private static byte[] written(Consumer<SectionWriter> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            content.accept(new SectionWriter(json));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private void rules(Rules rules) {
        json.writeStringProperty("section", SLOW);
        json.writeStringProperty("version", rules.version().toString());
        json.writeStringProperty("strategy", rules.strategy().name());
        json.writeArrayPropertyStart("channels");
        rules.channels().forEach(this::channel);
        json.writeEndArray();
        if (!rules.complaints().users().isEmpty()) {
            complaints(rules.complaints());
        }
    }

    private void channel(RoutedChannel channel) {
        json.writeStartObject();
        json.writeStringProperty("id", channel.id());
        texts("operations", channel.operations().stream().map(Operation::name).toList());
        json.writeStringProperty("lifeCycle", channel.lifeCycle().name());
        texts("methods", channel.methods());
        json.writeArrayPropertyStart("supports");
        for (Support support : channel.supports()) {
            json.writeStartObject();
            json.writeStringProperty("bank", support.bank());
            if (support.cardType() != null) {
                json.writeStringProperty("cardType", support.cardType());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        texts("merchants", channel.merchants());
        json.writeArrayPropertyStart("limits");
        for (AmountLimit limit : channel.limits()) {
            json.writeStartObject();
            json.writeStringProperty("currency", limit.currency());
            json.writeNumberProperty("minimumMinor", limit.minimumMinor());
            json.writeNumberProperty("maximumMinor", limit.maximumMinor());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("priority", channel.priority());
        json.writeNumberProperty("weight", channel.weight());
        ramp(channel.ramp());
        json.writeEndObject();
    }

    /// What is not said is left out: an older reader finds nothing new.
    private void ramp(RampRules ramp) {
        firstBack("rampFirst", ramp.first());
        if (ramp.amountMax().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("rampAmountMax");
        for (RampAmount amount : ramp.amountMax()) {
            json.writeStartObject();
            json.writeStringProperty("currency", amount.currency());
            json.writeNumberProperty("maximumMinor", amount.maximumMinor());
            json.writeNumberProperty("payOutMaximumMinor", amount.payOutMaximumMinor());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void firstBack(String name, FirstBack first) {
        if (first.isNobody()) {
            return;
        }
        json.writeObjectPropertyStart(name);
        texts("users", first.users());
        texts("businessLines", first.businessLines());
        json.writeEndObject();
    }

    /// The hashes in their order, eight bytes each, so that the same users are the same text.
    private void complaints(Complaints complaints) {
        ByteBuffer hashes = ByteBuffer.allocate(Long.BYTES * complaints.users().size());
        complaints.users().stream().sorted().forEach(hashes::putLong);
        json.writeObjectPropertyStart("complaints");
        json.writeStringProperty("key", complaints.key().hex());
        json.writeStringProperty("users", Base64.getEncoder().encodeToString(hashes.array()));
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private void states(Snapshot snapshot) {
        json.writeStringProperty("section", FAST);
        json.writeStringProperty("version", snapshot.version().toString());
        json.writeStringProperty("issuedAt", snapshot.issuedAt().toString());
        json.writeStringProperty("rules", snapshot.rules().version().toString());
        json.writeArrayPropertyStart("states");
        for (CellState state : snapshot.states()) {
            json.writeStartObject();
            json.writeStringProperty("cell", state.cell().toString());
            json.writeStringProperty("state", state.kind().name());
            json.writeNumberProperty("percent", state.percent());
            json.writeNumberProperty("version", state.version());
            firstBack("first", state.first());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!snapshot.quotas().isEmpty()) {
            json.writeArrayPropertyStart("quotas");
            snapshot.quotas().forEach(this::quota);
            json.writeEndArray();
        }
    }

    private void quota(Quota quota) {
        json.writeStartObject();
        json.writeStringProperty("channel", quota.channel());
        if (quota.operation() != null) {
            json.writeStringProperty("operation", quota.operation().name());
        }
        json.writeStringProperty("currency", quota.currency());
        json.writeNumberProperty("leftMinor", quota.leftMinor());
        json.writeStringProperty("until", quota.until().toString());
        json.writeEndObject();
    }
}
