package dev.pointsman.core.second;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemNamesTest {
    private static Cell leaf(Operation operation) {
        return Cell.ofChannel(operation, "WeChat-Payment").with(Dimension.MERCHANT, "100000111");
    }

    @Test
    void an_item_is_channel_and_merchant_and_another_operation_stands_behind() {
        ItemNames names = ItemNames.standard();
        assertThat(names.of(leaf(Operation.PAY_IN))).isEqualTo("WeChat-Payment-100000111");
        assertThat(names.of(leaf(Operation.REFUND))).isEqualTo("WeChat-Payment-100000111-REFUND");
        assertThat(names.of(Cell.ofChannel(Operation.PAY_IN, "x").with(Dimension.MERCHANT, null)))
                .isEqualTo("x--");
    }

    @Test
    void a_template_may_say_where_the_operation_stands_and_leave_the_merchant_out() {
        assertThat(ItemNames.by("{operation}/{channel}").of(leaf(Operation.PAY_IN)))
                .isEqualTo("PAY_IN/WeChat-Payment");
        assertThat(ItemNames.by("{merchant}@{channel}")).hasToString("{merchant}@{channel}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {merchant}        | a template names {channel}: template={merchant}
            {channel}-{bank}  | a template names {channel}, {merchant} or {operation}, not {bank}: template={channel}-{bank}
            {channel}{        | a template has braces around names only: template={channel}{
            }{channel}        | a template has braces around names only: template=}{channel}
            {{channel}}       | a template has braces around names only: template={{channel}}
            """)
    void what_is_no_template_is_refused(String template, String message) {
        assertThatThrownBy(() -> ItemNames.by(template)).hasMessage(message);
    }
}
