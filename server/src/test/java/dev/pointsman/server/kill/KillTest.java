package dev.pointsman.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.server.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server that is killed under load, again and again. Run with `-Dpointsman.kills=20` for the long form.
class KillTest {
    private static final int KILLS = Integer.getInteger("pointsman.kills", 2);
    private static final int CONNECTIONS = 8;

    @TempDir
    private Path folder;

    private final Random random = new Random(20261121);
    private final Reporter reporter = new Reporter();

    @Test
    void every_acknowledged_event_counts_once_and_every_state_stands_however_often_it_is_killed() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (KilledServer server = KilledServer.on(folder)) {
                suspendedBefore(server, kill - 1);
                ExecutorService load = reporter.start(server, CONNECTIONS);
                suspend(server, kill);
                JsonNode incidents = server.get("/v1/incidents").json();
                // not a wait for something: the moment of death is to be anywhere
                LockSupport.parkNanos(random.nextLong(1_500_000_000L));
                server.kill();
                load.shutdown();
                assertThat(load.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                System.out.printf(
                        "kill %d: %d events acknowledged, %d incidents%n",
                        kill,
                        reporter.acknowledged(),
                        incidents.path("incidents").size());
            }
        }
        try (KilledServer server = KilledServer.on(folder)) {
            suspendedBefore(server, KILLS);
            reporter.settle(server);
        }

        try (Stores stores = Stores.in(folder, RampPlan.standard())) {
            assertThat(counted(stores)).isEqualTo(reporter.acknowledged());
            expectEachEpisodeSuspendedOnce(stores);
        }
    }

    /// A channel is known a tick after its first event.
    private void suspend(KilledServer server, int number) {
        reporter.report(server, "by-hand-" + number);
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        KilledServer.Answer answer = command(server, number);
        while (answer.status() == 404 && System.nanoTime() < end) {
            answer = command(server, number);
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static KilledServer.Answer command(KilledServer server, int number) {
        return server.post(
                "/v1/channels/by-hand-" + number + "/suspend",
                "{\"reason\":\"the bank called\",\"incident\":\"BANK-" + number + "\"}");
    }

    /// What was suspended before the kills is, and asking again gives the first transition.
    private static void suspendedBefore(KilledServer server, int upTo) {
        for (int number = 1; number <= upTo; number++) {
            KilledServer.Answer again = command(server, number);
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.json().findValue("version").longValue()).isEqualTo(1);
        }
    }

    /// Reckoned from what lies in the files alone: the archive up to the checkpoint, and the frames after it.
    private static long counted(Stores stores) {
        List<String> channels = new ArrayList<>(List.of("well", "dead"));
        for (int number = 1; number <= KILLS; number++) {
            channels.add("by-hand-" + number);
        }
        Checkpoint checkpoint = stores.control().checkpoint().orElseThrow();
        long counted = 0;
        for (String channel : channels) {
            counted += stores.archive().minutes(Cell.parse("channel=" + channel), 0, Long.MAX_VALUE).stream()
                    .mapToLong(minute -> minute.of(Measure.SUCCEEDED)
                            + minute.of(Measure.FAILED_CHANNEL)
                            + minute.of(Measure.FAILED_NONE))
                    .sum();
        }
        List<FrameSource.Logged> frames = stores.frames().after(checkpoint.place(), 100_000);
        for (FrameSource.Logged logged : frames) {
            for (Frame.Row row : logged.frame().rows()) {
                counted += row.counts().of(Measure.SUCCEEDED)
                        + row.counts().of(Measure.FAILED_CHANNEL)
                        + row.counts().of(Measure.FAILED_NONE);
            }
        }
        return counted;
    }

    /// A ramp that fails suspends again within the episode: what may not happen twice is the leaving of full traffic.
    private static void expectEachEpisodeSuspendedOnce(Stores stores) {
        List<Transition> oldestFirst = stores.control().transitions("dead", 10_000).stream()
                .sorted(Comparator.comparingLong(Transition::version))
                .toList();
        ChannelState state = new ChannelState.Active();
        for (int i = 0; i < oldestFirst.size(); i++) {
            Transition transition = oldestFirst.get(i);
            assertThat(transition.version())
                    .as("no transition is lost or doubled")
                    .isEqualTo(i + 1);
            assertThat(transition.from())
                    .as("each goes on where the last ended")
                    .isEqualTo(state);
            state = transition.to();
        }
        assertThat(oldestFirst.stream().filter(transition -> transition.from() instanceof ChannelState.Active))
                .as("an episode takes the channel out once: %s", oldestFirst)
                .isNotEmpty()
                .extracting(transition -> transition.incident() + " " + transition.episode())
                .doesNotHaveDuplicates();
        assertThat(stores.control().incidents(1_000))
                .filteredOn(incident -> "dead".equals(incident.cell().value(Dimension.CHANNEL)))
                .as("one fault is one incident")
                .extracting(Incident::id)
                .hasSize(1);
    }
}
