package dev.pointsman.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.term.MemoryTerms;
import dev.pointsman.core.term.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JudgeSeatTest {
    private final MemoryTerms terms = new MemoryTerms();
    private final BlockingQueue<Started> started = new LinkedBlockingQueue<>();
    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<String> resigned = new LinkedBlockingQueue<>();
    private final JudgeSeat seat = new JudgeSeat("a", terms, this::started, Duration.ofMillis(1));

    private record Started(Term term, Runnable outrun) {}

    private JudgeSeat.Judge started(Term term, Runnable outrun) {
        happened.add("started " + term.number());
        started.add(new Started(term, outrun));
        return new JudgeSeat.Judge() {
            @Override
            public int port() {
                return 1;
            }

            @Override
            public void close() {
                happened.add("stopped " + term.number());
            }
        };
    }

    private Started awaitStart() throws InterruptedException {
        Started next = started.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @AfterEach
    void close() {
        seat.close();
    }

    @Test
    void a_node_that_is_chosen_judges_with_a_term_of_its_own_and_has_stopped_when_it_is_deposed() throws Exception {
        seat.start(() -> true, () -> {});

        seat.elected(4);
        Term term = awaitStart().term();
        seat.deposed();

        assertThat(term.generation()).isEqualTo(4);
        assertThat(terms.latest()).contains(term);
        assertThat(happened).containsExactly("started 1", "stopped 1");
        assertThat(seat.seated()).isEmpty();
    }

    @Test
    void chosen_again_it_judges_with_a_later_term() throws Exception {
        seat.start(() -> true, () -> {});
        seat.elected(4);
        awaitStart();
        seat.deposed();

        seat.elected(6);

        assertThat(awaitStart().term().number()).isEqualTo(2);
    }

    @Test
    void a_judge_that_a_later_term_outran_leaves_the_choice_to_the_group() throws Exception {
        seat.start(() -> true, () -> resigned.add("resigned"));
        seat.elected(4);
        Started first = awaitStart();

        terms.begin("b", 5);
        first.outrun().run();

        assertThat(resigned.poll(20, TimeUnit.SECONDS)).isEqualTo("resigned");
        seat.deposed();
        assertThat(happened).containsExactly("started 1", "stopped 1");
    }

    @Test
    void a_node_that_stops_stops_its_judge() throws Exception {
        seat.start(() -> true, () -> {});
        seat.elected(1);
        awaitStart();

        seat.close();

        assertThat(happened).containsExactly("started 1", "stopped 1");
    }

    @Test
    void a_node_that_the_group_keeps_confirming_judges_though_the_store_knows_a_later_generation() throws Exception {
        terms.begin("b", 9);
        AtomicInteger asked = new AtomicInteger();
        seat.start(() -> asked.incrementAndGet() > 0, () -> {});

        seat.elected(2);
        Term term = awaitStart().term();

        assertThat(asked).hasValue(JudgeSeat.CONFIRMED_AGAIN);
        assertThat(term).isEqualTo(new Term(2, 2, "a"));
    }

    @Test
    void a_node_that_the_group_does_not_confirm_never_judges_against_a_later_generation() throws Exception {
        terms.begin("b", 9);
        CountDownLatch askedOften = new CountDownLatch(3 * JudgeSeat.CONFIRMED_AGAIN);
        seat.start(
                () -> {
                    askedOften.countDown();
                    return false;
                },
                () -> {});

        seat.elected(2);

        assertThat(askedOften.await(20, TimeUnit.SECONDS)).isTrue();
        seat.deposed();
        assertThat(happened).isEmpty();
        assertThat(terms.latest().orElseThrow().node()).isEqualTo("b");
    }
}
