package dev.pointsman.simulator.scenario;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.yaml.YamlField;
import java.util.List;

/// The parts of a scenario file that disturb the healthy company.
record Disturbances(List<Fault> faults, List<Surge> surges, List<Storm> storms) {

    static Disturbances read(YamlField file) {
        return new Disturbances(
                file.at("faults").items().stream().map(Disturbances::fault).toList(),
                file.at("surges").items().stream().map(Disturbances::surge).toList(),
                file.at("storms").items().stream().map(Disturbances::storm).toList());
    }

    private static Fault fault(YamlField field) {
        field.only("cell", "onset", "duration", "share", "how", "codes", "answerAfter", "cycle", "kind", "party");
        YamlField cycle = field.at("cycle").only("on", "off");
        return new Fault(
                field.at("cell").read(Cell::parse, Cell.ANYTHING),
                field.at("onset").onset(),
                field.at("duration").duration(),
                field.at("share").number(1e-6, 1, 1),
                field.at("how").oneOf(Fault.Form.class),
                field.at("codes").texts(),
                field.at("answerAfter").given() ? field.at("answerAfter").duration() : null,
                cycle.given()
                        ? new Fault.Cycle(
                                cycle.at("on").duration(), cycle.at("off").duration())
                        : null,
                field.at("kind").given() ? field.at("kind").text() : "SUCCESS_LOW",
                field.at("party").oneOf(FaultParty.class));
    }

    private static Surge surge(YamlField field) {
        field.only("channels", "onset", "duration", "attempts", "declines");
        return new Surge(
                field.at("channels").texts(),
                field.at("onset").onset(),
                field.at("duration").duration(),
                field.at("attempts").number(1e-3, Surge.FACTOR_MAX, 1),
                field.at("declines").number(0, Surge.FACTOR_MAX, 1));
    }

    private static Storm storm(YamlField field) {
        field.only("channel", "operation", "onset", "duration", "users", "atOnce", "attemptsPerSecond", "codes");
        int users = field.at("users").whole(1, Storm.USERS_MAX);
        List<String> codes = field.at("codes").texts();
        if (codes.isEmpty()) {
            field.at("codes").problem("must name at least one code");
        }
        return new Storm(
                field.at("channel").text(),
                field.at("operation").given() ? field.at("operation").oneOf(Operation.class) : Operation.PAY_IN,
                field.at("onset").onset(),
                field.at("duration").duration(),
                users,
                field.at("atOnce").whole(1, users),
                field.at("attemptsPerSecond").number(1e-6, SimulatedChannel.ATTEMPTS_PER_SECOND_MAX),
                codes.isEmpty() ? List.of("?") : codes);
    }
}
