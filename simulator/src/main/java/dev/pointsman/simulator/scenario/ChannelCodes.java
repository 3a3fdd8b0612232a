package dev.pointsman.simulator.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The response codes that a simulated channel answers with, by what happened.
///
/// @param success null when the scheme has no code for success
/// @param technical failures of the channel's own
/// @param timeouts answers that leave the outcome unknown
/// @param shortage too little money on the payer's side: the commonest decline
/// @param declines other declines of the payer's side
public record ChannelCodes(
        @Nullable String success,
        List<String> technical,
        List<String> timeouts,
        List<String> shortage,
        List<String> declines) {

    private static final Map<String, ChannelCodes> BY_SCHEME = Map.of(
            "UNIONPAY_ONLINE",
            new ChannelCodes(
                    "00", List.of("06", "02"), List.of("03", "04"), List.of("64"), List.of("01", "60", "65", "33")),
            "ALIPAY",
            new ChannelCodes(
                    "10000",
                    List.of("ACQ.PAYMENT_FAIL", "ACQ.PULL_MOBILE_CASHIER_FAIL"),
                    List.of("20000", "ACQ.SYSTEM_ERROR"),
                    List.of("ACQ.BUYER_BALANCE_NOT_ENOUGH", "ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH"),
                    List.of("ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR", "ACQ.PAYMENT_REQUEST_HAS_RISK")),
            "WECHAT_V3",
            new ChannelCodes(
                    null,
                    List.of("429 FREQUENCY_LIMITED"),
                    List.of("500 SYSTEMERROR", "500 BANKERROR"),
                    List.of("403 NOTENOUGH"),
                    List.of("403 ACCOUNTERROR", "403 RULELIMIT")),
            "ISO8583_DE39",
            new ChannelCodes(
                    "00", List.of("96", "06", "98"), List.of("68"), List.of("51"), List.of("05", "14", "54", "61")));

    public ChannelCodes {
        technical = List.copyOf(technical);
        timeouts = List.copyOf(timeouts);
        shortage = List.copyOf(shortage);
        declines = List.copyOf(declines);
        if (technical.isEmpty() || timeouts.isEmpty() || declines.isEmpty()) {
            throw new IllegalArgumentException("technical, timeouts and declines need a code each: technical="
                    + technical + " timeouts=" + timeouts + " declines=" + declines);
        }
    }

    /// The common codes of a well-known scheme.
    public static Optional<ChannelCodes> ofScheme(String scheme) {
        return Optional.ofNullable(BY_SCHEME.get(scheme));
    }
}
