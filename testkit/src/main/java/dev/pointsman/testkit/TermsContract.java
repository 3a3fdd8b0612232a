package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.term.Term;
import dev.pointsman.core.term.Terms;
import org.junit.jupiter.api.Test;

/// What every store of terms does, whatever it is made of.
public interface TermsContract {
    /// Without any yet.
    Terms terms();

    @Test
    default void the_first_term_has_number_one() {
        Terms terms = terms();
        assertThat(terms.latest()).isEmpty();

        assertThat(terms.begin("a", 0)).isEqualTo(new Term(1, 0, "a"));
        assertThat(terms.latest()).contains(new Term(1, 0, "a"));
    }

    @Test
    default void a_later_generation_begins_a_later_term_and_the_same_again_is_the_same() {
        Terms terms = terms();
        terms.begin("a", 3);

        assertThat(terms.begin("a", 3).number()).isEqualTo(1);
        assertThat(terms.begin("b", 5)).isEqualTo(new Term(2, 5, "b"));
        assertThat(terms.begin("b", 6).number()).isEqualTo(3);
        assertThat(terms.latest()).contains(new Term(3, 6, "b"));
    }

    @Test
    default void a_node_of_an_earlier_generation_or_a_second_one_of_the_same_begins_none() {
        Terms terms = terms();
        terms.begin("a", 5);

        assertThatThrownBy(() -> terms.begin("b", 5)).isInstanceOf(Terms.Fenced.class);
        assertThatThrownBy(() -> terms.begin("b", 4))
                .isInstanceOf(Terms.Fenced.class)
                .hasMessageContaining("node=b generation=4 latest=1 of a in generation 5");
        assertThatThrownBy(() -> terms.begin("a", 4)).isInstanceOf(Terms.Fenced.class);
        assertThat(terms.latest()).contains(new Term(1, 5, "a"));
    }

    @Test
    default void a_group_that_numbers_anew_is_believed_when_asked_to() {
        Terms terms = terms();
        terms.begin("a", 500);

        assertThat(terms.beginAnew("b", 1)).isEqualTo(new Term(2, 1, "b"));
        assertThat(terms.begin("b", 1).number()).isEqualTo(2);
        assertThat(terms.begin("c", 2)).isEqualTo(new Term(3, 2, "c"));
    }
}
