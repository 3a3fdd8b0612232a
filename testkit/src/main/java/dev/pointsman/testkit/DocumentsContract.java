package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.document.Documents;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every store of documents does, whatever it is made of.
public interface DocumentsContract {
    /// Without any yet.
    Documents documents();

    @Test
    default void a_document_is_read_as_it_was_written_last() {
        Documents documents = documents();
        byte[] large = new byte[Documents.BYTES_MAX];
        new Random(7).nextBytes(large);
        assertThat(documents.read("tokens")).isEmpty();

        assertThat(documents.write("tokens", new byte[] {1, 0, -1}, 0)).isEqualTo(1);
        assertThat(documents.write("rules", new byte[0], 0)).isEqualTo(1);
        assertThat(documents.read("tokens").orElseThrow().bytes()).containsExactly(1, 0, -1);
        assertThat(documents.read("rules").orElseThrow().bytes()).isEmpty();

        assertThat(documents.write("tokens", large, 1)).isEqualTo(2);
        assertThat(documents.read("tokens").orElseThrow().bytes()).isEqualTo(large);
        assertThat(documents.read("tokens").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void who_did_not_see_what_stands_writes_nothing() {
        Documents documents = documents();
        documents.write("tokens", new byte[] {1}, 0);
        documents.write("tokens", new byte[] {2}, 1);

        assertThatThrownBy(() -> documents.write("tokens", new byte[] {3}, 1))
                .isInstanceOf(Documents.OtherVersion.class)
                .hasMessageContaining("document=tokens expected=1 standing=2");
        assertThatThrownBy(() -> documents.write("tokens", new byte[] {3}, 0))
                .isInstanceOf(Documents.OtherVersion.class);
        assertThatThrownBy(() -> documents.write("rules", new byte[] {3}, 1))
                .isInstanceOf(Documents.OtherVersion.class);

        assertThat(documents.read("tokens").orElseThrow().bytes()).containsExactly(2);
        assertThat(documents.read("rules")).isEmpty();
    }

    @Test
    default void names_that_differ_in_case_or_in_a_blank_are_others() {
        Documents documents = documents();

        documents.write("a", new byte[] {1}, 0);
        documents.write("A", new byte[] {2}, 0);
        documents.write("a ", new byte[] {3}, 0);

        assertThat(documents.read("a").orElseThrow().bytes()).containsExactly(1);
    }

    @Test
    default void what_is_too_long_is_refused() {
        Documents documents = documents();

        assertThatThrownBy(() -> documents.write("n".repeat(Documents.NAME_MAX + 1), new byte[0], 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> documents.write("rules", new byte[Documents.BYTES_MAX + 1], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("document=rules bytes=" + (Documents.BYTES_MAX + 1));
    }
}
