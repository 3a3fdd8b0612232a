package dev.pointsman.model.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.ResponseCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTablesTest {
    private final CodeTables tables = CodeTables.builtIn();

    @ParameterizedTest
    @CsvSource({
        "ISO8583_DE39,51",
        "UNIONPAY_ONLINE,64",
        "WECHAT_V2,NOTENOUGH",
        "WECHAT_V3,403 NOTENOUGH",
        "WECHAT_V3,NOTENOUGH",
        "ALIPAY,ACQ.BUYER_BALANCE_NOT_ENOUGH",
        "ALIPAY,ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH",
        "STRIPE_DECLINE,insufficient_funds",
        "ADYEN_REFUSAL,12",
        "NPCI_UPI,Z9",
        "NPCI_UPI,IE"
    })
    void not_enough_balance_is_the_payers_when_paying_in_and_ours_when_paying_out_or_refunding(
            String scheme, String value) {
        assertThat(party(Operation.PAY_IN, scheme, value)).isEqualTo(FaultParty.PAYER);
        assertThat(party(Operation.PAY_OUT, scheme, value)).isEqualTo(FaultParty.OURS);
        assertThat(party(Operation.REFUND, scheme, value)).isEqualTo(FaultParty.OURS);
        assertThat(party(Operation.BIND, scheme, value)).isEqualTo(FaultParty.PAYER);
        assertThat(party(Operation.VERIFY, scheme, value)).isEqualTo(FaultParty.PAYER);
    }

    @Test
    void the_same_code_can_mean_opposite_things_in_two_schemes() {
        assertThat(party(Operation.PAY_IN, "ISO8583_DE39", "64")).isEqualTo(FaultParty.OURS);
        assertThat(party(Operation.PAY_IN, "UNIONPAY_ONLINE", "64")).isEqualTo(FaultParty.PAYER);
    }

    @Test
    void a_bare_code_is_classified_by_the_channels_own_table() {
        ResponseCode bare = ResponseCode.bare("02");

        assertThat(tables.classify(Operation.PAY_IN, "UNIONPAY_ONLINE", bare, Outcome.FAILURE)
                        .faultParty())
                .isEqualTo(FaultParty.CHANNEL);
        assertThat(tables.classify(Operation.PAY_IN, "ISO8583_DE39", bare, Outcome.FAILURE)
                        .faultParty())
                .isEqualTo(FaultParty.PAYER);
    }

    @Test
    void a_scheme_on_the_code_prevails_over_the_channels_own() {
        ResponseCode code = new ResponseCode("UNIONPAY_ONLINE", "02");

        assertThat(tables.classify(Operation.PAY_IN, "ISO8583_DE39", code, Outcome.FAILURE)
                        .faultParty())
                .isEqualTo(FaultParty.CHANNEL);
    }

    @Test
    void a_failure_without_a_code_is_the_channels() {
        assertThat(tables.classify(Operation.PAY_IN, "ALIPAY", null, Outcome.FAILURE))
                .isEqualTo(new Classification.Uncoded(FaultParty.CHANNEL));
        assertThat(tables.classify(Operation.PAY_IN, "ALIPAY", null, Outcome.UNKNOWN))
                .isEqualTo(new Classification.Uncoded(FaultParty.NONE));
    }

    @Test
    void a_failure_with_a_code_of_no_table_is_the_channels_and_unclassified() {
        assertThat(tables.classify(Operation.PAY_IN, "ALIPAY", ResponseCode.bare("??"), Outcome.FAILURE))
                .isEqualTo(new Classification.Unclassified("ALIPAY", "??", FaultParty.CHANNEL));
        assertThat(tables.classify(Operation.PAY_IN, null, ResponseCode.bare("02"), Outcome.FAILURE))
                .isEqualTo(new Classification.Unclassified(null, "02", FaultParty.CHANNEL));
        assertThat(tables.classify(Operation.PAY_IN, null, new ResponseCode("OWN", "02"), Outcome.SUCCESS))
                .isEqualTo(new Classification.Unclassified("OWN", "02", FaultParty.NONE));
    }

    @Test
    void nobody_is_at_fault_for_what_is_no_failure_or_for_a_harmless_code() {
        ResponseCode busy = new ResponseCode("UNIONPAY_ONLINE", "02");
        ResponseCode pending = new ResponseCode("UNIONPAY_ONLINE", "05");
        ResponseCode success = new ResponseCode("UNIONPAY_ONLINE", "00");

        assertThat(tables.classify(Operation.PAY_IN, null, busy, Outcome.UNKNOWN)
                        .faultParty())
                .isEqualTo(FaultParty.NONE);
        assertThat(tables.classify(Operation.PAY_IN, null, pending, Outcome.FAILURE)
                        .faultParty())
                .isEqualTo(FaultParty.NONE);
        assertThat(tables.classify(Operation.PAY_IN, null, success, Outcome.FAILURE)
                        .faultParty())
                .isEqualTo(FaultParty.NONE);
    }

    @Test
    void the_same_code_is_answered_with_the_same_instance() {
        ResponseCode code = new ResponseCode("NPCI_UPI", "Z9");

        assertThat(tables.classify(Operation.PAY_IN, null, code, Outcome.FAILURE))
                .isSameAs(tables.classify(Operation.PAY_IN, null, code, Outcome.FAILURE));
    }

    @Test
    void own_rows_override_built_in_ones_whatever_their_order() {
        CodeRow all = row(null, "ISO8583_DE39", "51", FaultParty.MERCHANT);
        CodeRow refunds = row(Operation.REFUND, "ISO8583_DE39", "51", FaultParty.ISSUER);
        CodeTables own = tables.withOwn(List.of(refunds, all));

        assertThat(party(own, Operation.PAY_IN, "ISO8583_DE39", "51")).isEqualTo(FaultParty.MERCHANT);
        assertThat(party(own, Operation.PAY_OUT, "ISO8583_DE39", "51")).isEqualTo(FaultParty.MERCHANT);
        assertThat(party(own, Operation.REFUND, "ISO8583_DE39", "51")).isEqualTo(FaultParty.ISSUER);
        assertThat(party(Operation.PAY_IN, "ISO8583_DE39", "51")).isEqualTo(FaultParty.PAYER);
    }

    @Test
    void an_own_row_for_one_operation_leaves_the_others_as_they_were() {
        CodeTables own = tables.withOwn(List.of(
                row(Operation.PAY_OUT, "ISO8583_DE39", "05", FaultParty.ISSUER),
                row(Operation.PAY_OUT, "HOUSE", "1", FaultParty.OURS)));

        assertThat(party(own, Operation.PAY_OUT, "ISO8583_DE39", "05")).isEqualTo(FaultParty.ISSUER);
        assertThat(party(own, Operation.PAY_IN, "ISO8583_DE39", "05")).isEqualTo(FaultParty.PAYER);
        assertThat(own.classify(Operation.PAY_IN, "HOUSE", ResponseCode.bare("1"), Outcome.FAILURE))
                .isInstanceOf(Classification.Unclassified.class);
        assertThat(own.schemes()).contains("HOUSE");
    }

    @Test
    void the_built_in_tables_have_a_version_and_every_scheme() {
        assertThat(tables.version()).isEqualTo("2026-11");
        assertThat(tables.schemes())
                .containsExactly(
                        "ADYEN_REFUSAL",
                        "ALIPAY",
                        "COUNTS",
                        "ISO8583_DE39",
                        "NPCI_UPI",
                        "STRIPE_DECLINE",
                        "UNIONPAY_ONLINE",
                        "WECHAT_V2",
                        "WECHAT_V3");
        assertThat(CodeFile.resource("codes.csv").rows()).hasSize(544);
        assertThat(tables.meaning("UNIONPAY_ONLINE", Operation.PAY_IN, "64"))
                .map(CodeMeaning::text)
                .contains("余额不足");
    }

    @Test
    void every_adjustment_changes_something() {
        CodeTables unadjusted = CodeTables.of("", CodeFile.resource("codes.csv").rows());
        for (CodeRow row : CodeFile.resource("adjustments.csv").rows()) {
            CodeMeaning meaning = row.meaning();
            Operation operation = row.operation() == null ? Operation.PAY_IN : row.operation();

            assertThat(unadjusted.meaning(meaning.scheme(), operation, meaning.value()))
                    .isNotEqualTo(tables.meaning(meaning.scheme(), operation, meaning.value()));
        }
    }

    @Test
    void a_bad_row_is_named_by_file_and_line() {
        List<String> lines =
                List.of("# version 1", "scheme,code,meaning,class,fault_party,action", "# x", "A,1,,SUCCESS,PAYER,ok");

        assertThatThrownBy(() -> CodeFile.parse("own.csv", lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("own.csv:4: nobody is at fault for a code of class SUCCESS");
    }

    private static CodeRow row(@Nullable Operation operation, String scheme, String value, FaultParty party) {
        return new CodeRow(operation, new CodeMeaning(scheme, value, "", CodeClass.LIMIT, party, "alert_ops"));
    }

    private FaultParty party(Operation operation, String scheme, String value) {
        return party(tables, operation, scheme, value);
    }

    private static FaultParty party(CodeTables tables, Operation operation, String scheme, String value) {
        return tables.classify(operation, null, new ResponseCode(scheme, value), Outcome.FAILURE)
                .faultParty();
    }
}
