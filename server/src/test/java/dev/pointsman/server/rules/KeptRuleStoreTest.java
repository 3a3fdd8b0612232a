package dev.pointsman.server.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.server.kept.KeptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRuleStoreTest {
    private static final RuleSet RULES = new RuleSet(
            7,
            List.of(new RoutingRule("r", RuleCondition.any(), new RuleAct.Prefer(List.of("a", "b")))),
            "payments-team",
            Instant.parse("2026-11-20T06:00:00.123Z"));

    @TempDir
    Path folder;

    @Test
    void rules_outlive_the_store() {
        Path file = folder.resolve("rules.json");
        KeptRuleStore store = KeptRuleStore.in(new KeptFile(file));
        assertThat(store.last()).isEmpty();

        store.replace(RULES);

        assertThat(store.last()).contains(RULES);
        assertThat(KeptRuleStore.in(new KeptFile(file)).last()).contains(RULES);
    }

    @Test
    void a_file_that_holds_no_rules_is_refused_by_name() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"rules\":[{}],\"version\":1}");
        Path without = Files.writeString(folder.resolve("without.json"), "{\"rules\":[]}");

        assertThatThrownBy(() -> KeptRuleStore.in(new KeptFile(broken)))
                .hasMessageContaining("broken.json MISSING_FIELD /rules/0/name");
        assertThatThrownBy(() -> KeptRuleStore.in(new KeptFile(without))).hasMessageContaining("without.json");
    }
}
