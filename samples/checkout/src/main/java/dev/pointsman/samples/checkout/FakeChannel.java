package dev.pointsman.samples.checkout;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;

/// Stands in for banks: the last two digits of the amount and the channel's name decide, so that each case can
/// be tried by hand.
final class FakeChannel {
    private static final int MINOR_PER_UNIT = 100;

    /// @param code as a bank would give it, by ISO 8583
    record Answer(Outcome outcome, String code) {
        /// Another channel would be told the same: the payer's side said no.
        boolean isDecline() {
            return code.equals("51");
        }
    }

    /// …51 has no funds anywhere, …91 finds the issuer dead on channels that end in `-api`, …68 gets no answer.
    Answer pay(String channel, Amount amount) {
        return switch ((int) (amount.minor() % MINOR_PER_UNIT)) {
            case 51 -> new Answer(Outcome.FAILURE, "51");
            case 91 -> channel.endsWith("-api") ? new Answer(Outcome.FAILURE, "91") : new Answer(Outcome.SUCCESS, "00");
            case 68 -> new Answer(Outcome.UNKNOWN, "68");
            default -> new Answer(Outcome.SUCCESS, "00");
        };
    }
}
