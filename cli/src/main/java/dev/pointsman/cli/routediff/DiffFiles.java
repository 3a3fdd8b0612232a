package dev.pointsman.cli.routediff;

import dev.pointsman.cli.input.WholeFile;
import dev.pointsman.model.event.Amount;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Says to programs what a comparison found: `route-diff.json`, whole or not at all.
final class DiffFiles {
    static final String FILE = "route-diff.json";

    private DiffFiles() {}

    static Path write(RouteDiff diff, long refunds, Path folder) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            tally(json, "all", diff.all());
            tally(json, "moved", diff.moved());
            json.writeNumberProperty("refundsLeftOut", refunds);
            json.writeArrayPropertyStart("moves");
            for (Map.Entry<RouteDiff.Move, Tally> move : diff.moves()) {
                json.writeStartObject();
                json.writeStringProperty("from", move.getKey().from());
                json.writeStringProperty("to", move.getKey().to());
                fields(json, move.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("rules");
            for (Map.Entry<String, Tally> rule : diff.byRule()) {
                json.writeStartObject();
                json.writeStringProperty("rule", rule.getKey());
                fields(json, rule.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("examples");
            for (RouteDiff.Example example : diff.examples()) {
                example(json, example);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        Path file = folder.resolve(FILE);
        WholeFile.write(file, text + "\n");
        return file;
    }

    private static void tally(JsonGenerator json, String name, Tally tally) {
        json.writeObjectPropertyStart(name);
        fields(json, tally);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, Tally tally) {
        json.writeNumberProperty("payments", tally.payments());
        json.writeObjectPropertyStart("minor");
        for (Map.Entry<String, BigInteger> sum : tally.minor().entrySet()) {
            json.writeNumberProperty(sum.getKey(), sum.getValue());
        }
        json.writeEndObject();
    }

    private static void example(JsonGenerator json, RouteDiff.Example example) {
        json.writeStartObject();
        json.writeNumberProperty("line", example.line());
        json.writeStringProperty("operation", example.operation());
        Amount amount = example.amount();
        if (amount != null) {
            json.writeObjectPropertyStart("amount");
            json.writeStringProperty("currency", amount.currency());
            json.writeNumberProperty("minor", amount.minor());
            json.writeEndObject();
        }
        text(json, "bank", example.bank());
        text(json, "cardType", example.cardType());
        text(json, "method", example.method());
        text(json, "businessLine", example.businessLine());
        json.writeStringProperty("from", example.move().from());
        json.writeStringProperty("to", example.move().to());
        json.writeStringProperty("rule", example.rule());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
