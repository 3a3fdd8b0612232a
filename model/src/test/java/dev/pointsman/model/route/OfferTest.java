package dev.pointsman.model.route;

import static dev.pointsman.model.route.Channels.open;
import static dev.pointsman.model.route.Channels.snapshot;
import static dev.pointsman.model.route.Channels.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfferTest {
    private static RoutedChannel taking(String id, List<String> methods, List<Support> cards, AmountLimit... limits) {
        return new RoutedChannel(
                id, EnumSet.of(Operation.PAY_IN), LifeCycle.LIVE, methods, cards, List.of(), List.of(limits), 1, 1);
    }

    private static Offer offer(Snapshot snapshot, RouteRequest.Builder payment) {
        return Router.of(snapshot).offer(new OfferRequest(payment.build()));
    }

    private static RouteRequest.Builder payIn() {
        return RouteRequest.of(Operation.PAY_IN).user("u-1");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_offered_is_what_a_naive_router_would_route(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            Snapshot snapshot = Channels.random(random);
            RouteRequest asked = Channels.request(random);
            if (asked.pinnedChannel() != null) {
                continue;
            }
            Offer offer = Router.of(snapshot).offer(new OfferRequest(asked));

            List<String> methods = new ArrayList<>();
            for (String method : asked.method() != null ? Set.of(asked.method()) : methods(snapshot)) {
                say(methods, method, snapshot, asked.changed().method(method).build());
            }
            assertThat(offer.methods().stream().map(method -> method.method() + " " + isOut(method.standing())))
                    .as("%s on %s", asked, snapshot)
                    .containsExactlyElementsOf(methods);
            List<String> cards = new ArrayList<>();
            for (String bank : asked.bank() != null ? Set.of(asked.bank()) : banks(snapshot)) {
                for (String type : types(snapshot, asked)) {
                    RouteRequest payment = asked.changed()
                            .bank(bank)
                            .cardType(type.isEmpty() ? null : type)
                            .build();
                    say(cards, bank + "/" + type, snapshot, payment);
                }
            }
            assertThat(offer.cards().stream()
                            .map(card -> card.bank() + "/" + text(card.cardType()) + " " + isOut(card.standing())))
                    .as("%s on %s", asked, snapshot)
                    .containsExactlyElementsOf(cards);
            assertThat(offer.isWhole()).isTrue();
        }
    }

    private static void say(List<String> said, String name, Snapshot snapshot, RouteRequest payment) {
        NaiveRouter.Found found = new NaiveRouter(snapshot).found(payment);
        if (!found.routes().isEmpty()) {
            said.add(name + " " + found.degraded());
        }
    }

    private static boolean isOut(Offer.Standing standing) {
        return standing.health() == Offer.Health.OUT;
    }

    private static String text(@Nullable String cardType) {
        return cardType == null ? "" : cardType;
    }

    private static Set<String> methods(Snapshot snapshot) {
        Set<String> methods = new TreeSet<>();
        snapshot.rules().channels().forEach(channel -> methods.addAll(channel.methods()));
        return methods;
    }

    private static Set<String> banks(Snapshot snapshot) {
        Set<String> banks = new TreeSet<>();
        snapshot.rules().channels().forEach(channel -> channel.supports().forEach(card -> banks.add(card.bank())));
        return banks;
    }

    private static Set<String> types(Snapshot snapshot, RouteRequest asked) {
        if (asked.cardType() != null) {
            return Set.of(asked.cardType());
        }
        Set<String> types = new TreeSet<>();
        snapshot.rules()
                .channels()
                .forEach(channel -> channel.supports().stream()
                        .filter(card -> card.cardType() != null)
                        .forEach(card -> types.add(text(card.cardType()))));
        return types.isEmpty() ? Set.of("") : types;
    }

    @Test
    void health_is_that_of_the_best_channel_that_takes_it() {
        List<Support> cards = List.of(new Support("CCB", null), new Support("ICBC", null), new Support("BOC", null));
        Snapshot snapshot = snapshot(
                Strategy.PRIORITY,
                List.of(taking("one", List.of(), cards), taking("two", List.of(), cards.subList(0, 1))),
                state("channel=one;bank=CCB", Kind.SUSPENDED, 0),
                state("channel=one;bank=ICBC", Kind.LIMITED, 100),
                state("channel=one;bank=BOC", Kind.SUSPENDED, 0));

        assertThat(offer(snapshot, payIn()).cards())
                .extracting(Offer.Card::bank, card -> card.standing().health())
                .containsExactly(
                        tuple("BOC", Offer.Health.OUT),
                        tuple("CCB", Offer.Health.WELL),
                        tuple("ICBC", Offer.Health.WELL));
        Snapshot ramping = snapshot(
                Strategy.PRIORITY,
                List.of(taking("one", List.of("QUICK"), cards)),
                state("channel=one", Kind.LIMITED, 99));
        RouteRequest.Builder within = payIn().user("u-2");
        assertThat(offer(ramping, within).methods())
                .extracting(Offer.Method::method, method -> method.standing().health())
                .containsExactly(tuple("QUICK", Offer.Health.UNCERTAIN));
    }

    @Test
    void what_a_person_blocked_is_not_offered() {
        Snapshot snapshot = snapshot(
                Strategy.PRIORITY,
                List.of(taking("one", List.of("QUICK"), List.of(new Support("CCB", null)))),
                state("channel=one", Kind.BLOCKED, 0));

        Offer offer = offer(snapshot, payIn());

        assertThat(offer.methods()).isEmpty();
        assertThat(offer.cards()).isEmpty();
        assertThat(offer.otherBanks()).isNull();
    }

    @Test
    void limits_reach_from_the_lowest_minimum_to_the_highest_maximum() {
        List<Support> ccb = List.of(new Support("CCB", "DEBIT"));
        Snapshot snapshot = snapshot(
                Strategy.PRIORITY,
                List.of(
                        taking("small", List.of(), ccb, new AmountLimit("CNY", 100, 5_000)),
                        taking("large", List.of(), ccb, new AmountLimit("CNY", 2_000, 90_000))));

        assertThat(offer(snapshot, payIn()).cards().get(0).standing().limits())
                .containsExactly(new Offer.Limit("CNY", 100, 90_000L));
        assertThat(offer(snapshot, payIn().amount(new Amount("CNY", 50_000)))
                        .cards()
                        .get(0)
                        .standing()
                        .limits())
                .containsExactly(new Offer.Limit("CNY", 2_000, 90_000L));
        assertThat(offer(snapshot, payIn().amount(new Amount("CNY", 90_001))).cards())
                .isEmpty();
    }

    @Test
    void a_channel_without_a_limit_lifts_that_of_the_others() {
        List<Support> ccb = List.of(new Support("CCB", "DEBIT"));
        Snapshot snapshot = snapshot(
                Strategy.PRIORITY,
                List.of(
                        taking("small", List.of(), ccb, new AmountLimit("CNY", 100, 5_000)),
                        taking("any", List.of(), ccb, new AmountLimit("USD", 1, 10))));

        assertThat(offer(snapshot, payIn()).cards().get(0).standing().limits()).isEmpty();
    }

    @Test
    void a_channel_that_names_no_bank_takes_those_of_any_other() {
        Snapshot snapshot = snapshot(Strategy.PRIORITY, List.of(open("any", 1, 1)));

        Offer offer = offer(snapshot, payIn());

        assertThat(offer.cards()).isEmpty();
        assertThat(offer.otherBanks()).isEqualTo(new Offer.Standing(Offer.Health.WELL, List.of()));
    }

    @Test
    void an_offer_holds_so_much_and_says_when_there_is_more() {
        List<Support> many = LongStream.range(0, Offer.CARDS_MAX + 1)
                .mapToObj(i -> new Support("B" + i, null))
                .toList();
        Offer offer = offer(snapshot(Strategy.PRIORITY, List.of(taking("one", List.of(), many))), payIn());

        assertThat(offer.cards()).hasSize(Offer.CARDS_MAX);
        assertThat(offer.isWhole()).isFalse();
    }

    @Test
    void a_refund_has_nothing_to_choose() {
        RouteRequest refund =
                RouteRequest.of(Operation.REFUND).pinnedChannel("one").build();

        assertThatThrownBy(() -> new OfferRequest(refund)).hasMessageContaining("operation=REFUND");
    }
}
