package dev.pointsman.server.pages;

import dev.pointsman.console.view.PaymentForm;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.views.CellWords;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A payment as a person typed it into the form.
///
/// @param fields by name, trimmed; empty where nothing was typed
record TypedPayment(Map<String, String> fields) {
    private static final List<String> NAMES =
            List.of("operation", "amount", "currency", "bank", "cardType", "method", "businessLine", "country");
    private static final String USUAL_CURRENCY = "CNY";
    private static final int AMOUNT_CHARS_MAX = 24;

    /// @throws RequestProblem when a field holds what it must not
    static TypedPayment of(Map<String, String> query) {
        Map<String, String> fields = new HashMap<>();
        for (String name : NAMES) {
            String typed = query.getOrDefault(name, "").strip();
            if (typed.length() > PaymentForm.CHARS_MAX) {
                throw refused(name, "has " + typed.length() + " characters, expected at most " + PaymentForm.CHARS_MAX);
            }
            if (CardNumbers.holdsCardNumber(typed)) {
                throw refused(name, "looks like a card number");
            }
            fields.put(name, typed);
        }
        return new TypedPayment(Map.copyOf(fields));
    }

    private static RequestProblem refused(String field, String why) {
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, "/" + field, why);
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }

    private @Nullable String known(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    private Operation operation() {
        String typed = text("operation");
        return offered()
                .filter(operation -> operation.name().equals(typed))
                .findFirst()
                .orElseGet(() -> {
                    if (typed.isEmpty()) {
                        return Operation.PAY_IN;
                    }
                    throw refused("operation", "has " + RequestProblem.shown(typed) + ", expected one of the list");
                });
    }

    /// A refund is not chosen for: it stays on its channel.
    private static Stream<Operation> offered() {
        return Arrays.stream(Operation.values()).filter(operation -> operation != Operation.REFUND);
    }

    private @Nullable Amount amount() {
        String typed = text("amount");
        if (typed.isEmpty()) {
            return null;
        }
        String code =
                text("currency").isEmpty() ? USUAL_CURRENCY : text("currency").toUpperCase(Locale.ROOT);
        try {
            Currency currency = Currency.getInstance(code);
            if (typed.length() > AMOUNT_CHARS_MAX || typed.indexOf('e') >= 0 || typed.indexOf('E') >= 0) {
                throw refused("amount", "has " + RequestProblem.shown(typed) + ", expected a number such as 129.00");
            }
            long minor = new BigDecimal(typed)
                    .movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                    .longValueExact();
            return new Amount(code, minor);
        } catch (NumberFormatException notANumber) {
            throw refused("amount", "has " + RequestProblem.shown(typed) + ", expected a number such as 129.00");
        } catch (ArithmeticException tooFine) {
            throw refused("amount", "has " + RequestProblem.shown(typed) + ", which is no amount of " + code);
        } catch (IllegalArgumentException wrong) {
            throw refused("currency", "has " + RequestProblem.shown(code) + ", or the amount is below 0");
        }
    }

    /// To be routed.
    RouteRequest request() {
        return RouteRequest.of(operation())
                .amount(amount())
                .bank(known("bank"))
                .cardType(known("cardType"))
                .method(known("method"))
                .businessLine(known("businessLine"))
                .country(known("country"))
                .build();
    }

    /// To be typed on.
    PaymentForm form() {
        Operation chosen = operation();
        return new PaymentForm(
                offered()
                        .map(operation -> new PaymentForm.Choice(
                                operation.name(), CellWords.operation(operation), operation == chosen))
                        .toList(),
                text("amount"),
                text("currency"),
                text("bank"),
                text("cardType"),
                text("method"),
                text("businessLine"),
                text("country"));
    }
}
