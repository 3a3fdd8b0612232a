package dev.pointsman.adapters.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.adapters.sql.database.SharedDatabase;
import dev.pointsman.adapters.sql.database.SqlAddress;
import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.notice.Concern;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.term.Term;
import dev.pointsman.core.term.Terms;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.testkit.Happened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two processes write to one database.
class SeveralProcessesTest {
    private static final Instant AT = Happened.AT;
    private static final int THREADS = 4;
    private static final int NEWS_OF_A_THREAD = 60;
    private static final int COMMITS = 150;

    enum Server {
        MARIADB,
        POSTGRESQL;

        SqlAddress empty() {
            return this == MARIADB ? Servers.emptyMariaDb() : Servers.emptyPostgres();
        }
    }

    private static Concern concern(String channel, int number) {
        return new Concern(channel, Concern.Kind.QUOTA_LOW, "about " + number, AT, "little is left");
    }

    @ParameterizedTest
    @EnumSource
    void no_courier_passes_over_news_that_another_process_commits(Server server) throws Exception {
        SqlAddress address = server.empty();
        try (SharedDatabase one = SharedDatabase.at(address);
                SharedDatabase other = SharedDatabase.at(address);
                ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS + 1)) {
            List<SqlStore> stores = List.of(SqlStore.on(one), SqlStore.on(other));
            int all = 2 * THREADS * NEWS_OF_A_THREAD;
            Future<List<Long>> read =
                    threads.submit(() -> followed(stores.getLast().outbox(), all));
            List<Callable<@Nullable Void>> writing = new ArrayList<>();
            for (int i = 0; i < 2 * THREADS; i++) {
                SqlStore store = stores.get(i % 2);
                String channel = "x" + i;
                writing.add(() -> told(store, channel));
            }
            try {
                for (Future<@Nullable Void> each : threads.invokeAll(writing)) {
                    each.get();
                }
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                throw failed;
            }

            assertThat(read.get()).hasSize(all).isSorted().doesNotHaveDuplicates();
            assertThat(read.get().getLast()).isEqualTo(all);
        }
    }

    private static @Nullable Void told(SqlStore store, String channel) {
        ControlStore control = store.controlStore(RampPlan.standard());
        for (int i = 0; i < NEWS_OF_A_THREAD; i += 3) {
            store.concerns().began(concern(channel, i), "");
            control.commit(new Decision(
                    AT,
                    List.of(moved(channel, i / 3 + 1, new Term(1, 1, "n"))),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    0));
            store.concerns().over(concern(channel, i), AT, "");
        }
        return null;
    }

    /// As a courier does: always from the last number on.
    private static List<Long> followed(Outbox outbox, int count) {
        List<Long> seen = new ArrayList<>();
        while (seen.size() < count && !Thread.currentThread().isInterrupted()) {
            long last = seen.isEmpty() ? 0 : seen.getLast();
            outbox.after(last, 10).forEach(entry -> seen.add(entry.number()));
            if (!seen.isEmpty() && seen.getLast() != seen.size()) {
                throw new IllegalStateException("passed over: seen=" + seen.size() + " number=" + seen.getLast());
            }
        }
        return seen;
    }

    /// What tells in which term it was decided.
    private static Transition moved(String channel, long version, Term term) {
        ChannelState suspended = new ChannelState.Suspended(AT, false);
        ChannelState active = new ChannelState.Active();
        boolean goes = version % 2 == 1;
        return new Transition(
                AT,
                Cell.ofChannel(Operation.PAY_IN, channel),
                goes ? active : suspended,
                goes ? suspended : active,
                Long.toString(term.number()),
                null,
                0,
                version);
    }

    private static Decision decided(String channel, long version, Term term) {
        return new Decision(
                AT.plusNanos(version),
                List.of(moved(channel, version, term)),
                List.of(),
                List.of(),
                List.of(),
                null,
                version);
    }

    @ParameterizedTest
    @EnumSource
    void a_judge_whose_term_is_over_commits_neither_decision_nor_checkpoint(Server server) {
        SqlAddress address = server.empty();
        try (SharedDatabase one = SharedDatabase.at(address);
                SharedDatabase other = SharedDatabase.at(address)) {
            SqlStore store = SqlStore.on(one);
            Term first = store.terms().begin("a", 1);
            ControlStore early = store.controlStore(RampPlan.standard(), first);
            early.commit(decided("x", 1, first));
            early.commit(new Checkpoint(1, AT, new byte[] {1}, List.of(), List.of()));

            Term second = SqlStore.on(other).terms().begin("b", 2);
            ControlStore late = SqlStore.on(other).controlStore(RampPlan.standard(), second);

            assertThatThrownBy(() -> early.commit(decided("x", 2, first)))
                    .isInstanceOf(Terms.Fenced.class)
                    .hasMessageContaining("term=1 node=a latest=2 of b");
            assertThatThrownBy(() ->
                            early.commit(new Checkpoint(2, AT.plusSeconds(1), new byte[] {2}, List.of(), List.of())))
                    .isInstanceOf(Terms.Fenced.class);
            assertThat(late.checkpoint().orElseThrow().place()).isEqualTo(1);
            late.commit(decided("x", 2, second));
            assertThat(late.transitions("x", 10)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_two_nodes_ever_commit_after_one_was_superseded(Server server) throws Exception {
        SqlAddress address = server.empty();
        try (SharedDatabase one = SharedDatabase.at(address);
                SharedDatabase other = SharedDatabase.at(address);
                ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            AtomicInteger generation = new AtomicInteger();
            TreeMap<Long, Long> termsAfter = new TreeMap<>();
            List<Callable<Integer>> both = List.of(
                    () -> judged(SqlStore.on(one), "a", generation, termsAfter),
                    () -> judged(SqlStore.on(other), "b", generation, termsAfter));
            int committed = 0;
            for (Future<Integer> node : nodes.invokeAll(both)) {
                committed += node.get();
            }

            List<Outbox.Entry> entries = SqlStore.on(one).outbox().after(0, 2 * COMMITS);
            assertThat(entries).hasSize(committed);
            for (Outbox.Entry entry : entries) {
                News.Moved moved = (News.Moved) entry.news();
                var begun = termsAfter.lowerEntry(entry.number());
                assertThat(Long.parseLong(moved.transition().reason()))
                        .as("number %s after term %s", entry.number(), begun)
                        .isGreaterThanOrEqualTo(begun == null ? 1 : begun.getValue());
            }
        }
    }

    /// Commits until it is fenced, then begins a term of the next generation, and so on.
    ///
    /// @param termsAfter the latest term that had begun when the outbox ended with a number
    private static int judged(
            SqlStore store, String node, AtomicInteger generation, NavigableMap<Long, Long> termsAfter) {
        Random random = new Random(node.hashCode());
        int version = 0;
        int fenced = 0;
        while (version < COMMITS && fenced < COMMITS) {
            Term term = begun(store, node, generation.incrementAndGet());
            if (term == null) {
                fenced++;
                continue;
            }
            long told = store.outbox().last();
            synchronized (termsAfter) {
                termsAfter.merge(told, term.number(), Math::max);
            }
            ControlStore control = store.controlStore(RampPlan.standard(), term);
            try {
                for (int i = random.nextInt(20); i >= 0 && version < COMMITS; i--) {
                    control.commit(decided(node, version + 1, term));
                    version++;
                }
            } catch (Terms.Fenced _) {
                fenced++;
            }
        }
        return version;
    }

    private static @Nullable Term begun(SqlStore store, String node, int generation) {
        try {
            return store.terms().begin(node, generation);
        } catch (Terms.Fenced _) {
            return null;
        }
    }
}
