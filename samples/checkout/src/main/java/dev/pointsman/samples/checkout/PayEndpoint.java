package dev.pointsman.samples.checkout;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `POST /pay`.
@RestController
class PayEndpoint {
    private final Payments payments;

    PayEndpoint(Payments payments) {
        this.payments = payments;
    }

    @PostMapping("/pay")
    Payments.Paid pay(@RequestBody Payment payment) {
        return payments.pay(payment);
    }

    /// What is no JSON, and what a payment refuses to be made of.
    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException unreadable) {
        String reason = String.valueOf(unreadable.getMostSpecificCause().getMessage());
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, reason);
    }
}
