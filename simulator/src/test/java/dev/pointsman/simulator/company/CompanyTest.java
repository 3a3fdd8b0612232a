package dev.pointsman.simulator.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompanyTest {
    private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

    private final CompanyPlan plan = CompanyPlan.standard();

    /// Takes the first channel that can carry the payment, and never another one.
    private final class FirstAble implements Checkout {
        final List<PaymentEvent> events = new ArrayList<>();
        final Set<String> avoided;

        FirstAble(Set<String> avoided) {
            this.avoided = avoided;
        }

        @Override
        public List<String> channels(Payment payment) {
            return usualChannels(payment).stream()
                    .filter(id -> !avoided.contains(id))
                    .toList();
        }

        @Override
        public List<String> usualChannels(Payment payment) {
            if (payment.pinned() != null) {
                return List.of(payment.pinned());
            }
            return plan.channels().stream()
                    .filter(channel -> channel.operations().contains(payment.operation())
                            && channel.method().equals(payment.method())
                            && (payment.bank() == null || channel.banks().contains(payment.bank()))
                            && (payment.cardType() == null
                                    || channel.cardTypes().contains(payment.cardType())))
                    .map(CompanyChannel::id)
                    .toList();
        }

        @Override
        public void report(List<PaymentEvent> more) {
            events.addAll(more);
        }
    }

    private Company company(FirstAble checkout, List<Trouble> script, long seed) {
        return new Company(plan, script, checkout, START, seed);
    }

    private static Trouble failing(String channel, @Nullable String bank) {
        return new Trouble("t", Duration.ofSeconds(10), Duration.ofSeconds(30), channel, bank, Trouble.Kind.FAILS, 1);
    }

    private static List<String> failures(FirstAble checkout, String channel, String bank) {
        return checkout.events.stream()
                .filter(event -> event.channel().equals(channel)
                        && bank.equals(event.bank())
                        && event.outcome() == Outcome.FAILURE)
                .map(PaymentEvent::id)
                .toList();
    }

    @Test
    void the_same_seed_brings_the_same_payments() {
        FirstAble one = new FirstAble(Set.of());
        FirstAble two = new FirstAble(Set.of());

        company(one, List.of(), 7).advance(START.plusSeconds(20));
        company(two, List.of(), 7).advance(START.plusSeconds(20));

        assertThat(one.events).hasSizeGreaterThan(300).isEqualTo(two.events);
    }

    @Test
    void every_channel_and_operation_has_traffic_with_ids_of_its_own() {
        FirstAble checkout = new FirstAble(Set.of());
        company(checkout, List.of(), 1).advance(START.plusSeconds(120));

        assertThat(checkout.events).extracting(PaymentEvent::id).doesNotHaveDuplicates();
        assertThat(checkout.events.stream().map(PaymentEvent::operation).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Operation.PAY_IN, Operation.PAY_OUT, Operation.REFUND);
        assertThat(checkout.events)
                .filteredOn(event -> event.operation() == Operation.REFUND)
                .extracting(PaymentEvent::channel)
                .contains("unionpay-api", "netpay-quick");
    }

    @Test
    void a_trouble_of_one_bank_fails_that_bank_on_that_channel_only_and_only_while_it_lasts() {
        FirstAble calm = new FirstAble(Set.of());
        FirstAble troubled = new FirstAble(Set.of());
        company(calm, List.of(), 3).advance(START.plusSeconds(60));
        Company company = company(troubled, List.of(failing("unionpay-api", "CCB")), 3);
        company.advance(START.plusSeconds(9));
        assertThat(failures(troubled, "unionpay-api", "CCB")).hasSizeLessThan(5);
        company.advance(START.plusSeconds(60));

        assertThat(failures(troubled, "unionpay-api", "CCB"))
                .hasSizeGreaterThan(50)
                .hasSizeGreaterThan(5 * failures(calm, "unionpay-api", "CCB").size());
        assertThat(failures(troubled, "unionpay-api", "ICBC")).hasSameSizeAs(failures(calm, "unionpay-api", "ICBC"));
    }

    @Test
    void a_payment_that_the_channel_failed_is_tried_once_elsewhere_and_then_succeeds_nearly_always() {
        FirstAble checkout = new FirstAble(Set.of());
        Company company = company(checkout, List.of(failing("wechat-app", null)), 5);

        company.advance(START.plusSeconds(60));

        assertThat(company.tally().retried()).isGreaterThan(100);
        assertThat(company.tally().saved()).isBetween(0.99, 1.0);
    }

    @Test
    void a_payout_is_never_tried_elsewhere() {
        FirstAble checkout = new FirstAble(Set.of());
        company(checkout, List.of(failing("unionpay-payout", null)), 5).advance(START.plusSeconds(60));

        assertThat(checkout.events)
                .filteredOn(event -> event.operation() == Operation.PAY_OUT)
                .extracting(PaymentEvent::channel)
                .containsOnly("unionpay-payout");
    }

    @Test
    void a_surge_of_declines_costs_payments_that_no_routing_could_save() {
        FirstAble checkout = new FirstAble(Set.of());
        Trouble surge = new Trouble("d", Duration.ZERO, Duration.ofMinutes(1), null, null, Trouble.Kind.DECLINES, 0.5);
        Company company = company(checkout, List.of(surge), 5);

        company.advance(START.plusSeconds(60));

        assertThat(company.tally().saved()).isEqualTo(1.0);
        assertThat((double) company.tally().succeeded() / company.tally().settled())
                .isBetween(0.5, 0.62);
    }

    @Test
    void a_payment_without_a_channel_is_lost_and_a_payout_without_one_is_held() {
        FirstAble checkout = new FirstAble(Set.of("wechat-app", "alipay-app", "unionpay-payout", "chinapay-payout"));
        Company company = company(checkout, List.of(), 5);

        company.advance(START.plusSeconds(10));

        assertThat(company.tally().held()).isPositive();
        assertThat(company.tally().saved()).isLessThan(0.8);
    }
}
