package dev.pointsman.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4012888888881881",
                "4222222222222",
                "5555555555554444",
                "5105105105105100",
                "2223003122003222",
                "378282246310005",
                "371449635398431",
                "6011111111111117",
                "6011000990139424",
                "3530111333300000",
                "3566002020360505",
                "30569309025904",
                "38520000023237",
                "36227206271667",
                "6200000000000005",
                "6205500000000000004",
                "6304000000000000",
                "6759649826438453",
                "6073849700004947",
                "2200000000000053",
                "4111 1111 1111 1111",
                "3782-822463-10005"
            })
    void a_published_test_number_looks_like_a_card_number(String number) {
        assertThat(CardNumbers.looksLikeCardNumber(number)).isTrue();
        assertThat(CardNumbers.holdsCardNumber("card " + number + ", declined")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "4111111111111112",
                "411111111111",
                "41111111111111111111",
                "4111  1111 1111 1111",
                "4111_1111_1111_1111",
                " 4111111111111111",
                "4111111111111111-",
                "-4111111111111111",
                "4111111111111111x",
                "1111111111111117",
                "7000000000000005",
                "9111111111111110",
                "0000000000000000",
                "2721000000000004",
                "3527000000000008",
                "3100000000000003",
                "5900000000000000",
                "8300000000000000",
                "٤١١١١١١١١١١١١١١١"
            })
    void a_near_miss_does_not(String text) {
        assertThat(CardNumbers.looksLikeCardNumber(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a4111111111111111", "4111111111111111f", "00-4111111111111111", "1234567890123456789012345"})
    void digits_that_are_part_of_something_longer_are_no_card_number(String text) {
        assertThat(CardNumbers.holdsCardNumber(text)).isFalse();
    }

    @Test
    void changing_any_one_digit_of_a_card_number_is_noticed() {
        String number = "4012888888881881";
        for (int i = 1; i < number.length(); i++) {
            char other = number.charAt(i) == '9' ? '0' : (char) (number.charAt(i) + 1);
            String wrong = number.substring(0, i) + other + number.substring(i + 1);

            assertThat(CardNumbers.looksLikeCardNumber(wrong)).as(wrong).isFalse();
        }
    }
}
