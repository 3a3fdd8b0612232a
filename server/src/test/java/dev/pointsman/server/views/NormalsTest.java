package dev.pointsman.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.verdict.JudgeRules;
import org.junit.jupiter.api.Test;

class NormalsTest {
    private final Normals normals = Normals.of(JudgeRules.standard());

    @Test
    void a_busier_channel_is_offered_a_shorter_window() {
        assertThat(normals.view(new Normals.Known(0.02, 9_000, 10)))
                .satisfies(view -> assertThat(view.windowRule()).startsWith("10 s every 5 s"));
        assertThat(normals.view(new Normals.Known(0.02, 9_000, 0.1)))
                .satisfies(view -> assertThat(view.windowRule()).startsWith("120 s every 20 s"));
        assertThat(normals.view(new Normals.Known(0.02, 0, 0)))
                .satisfies(view -> assertThat(view.windowRule()).endsWith("which it seldom has"));
    }

    @Test
    void none_is_offered_where_failing_beyond_the_threshold_is_usual_or_nothing_is_known() {
        assertThat(normals.view(new Normals.Known(0.45, 9_000, 10))).isNull();
        assertThat(normals.view(null)).isNull();
    }
}
