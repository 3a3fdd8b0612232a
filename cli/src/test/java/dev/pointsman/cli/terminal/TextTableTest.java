package dev.pointsman.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void words_stand_left_and_numbers_right() {
        assertThat(printed(new TextTable()
                        .words("cell")
                        .numbers("attempts")
                        .words("why")
                        .row("channel=a", "7", "")
                        .row("b", "12,345", "late")))
                .containsExactly("cell       attempts  why", "channel=a         7", "b            12,345  late");
    }

    @Test
    void a_table_without_rows_is_its_header() {
        assertThat(printed(new TextTable().words("a").numbers("b"))).containsExactly("a  b");
    }

    @Test
    void a_row_of_another_length_is_refused() {
        TextTable table = new TextTable().words("a");

        assertThatThrownBy(() -> table.row("x", "y")).hasMessage("a row must have 1 texts: texts=[x, y]");
    }

    private static String[] printed(TextTable table) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        table.print(writer);
        return out.toString().split("\\R");
    }
}
