package dev.pointsman.server;

import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateChangeTest {
    /// The system's clock until it is stopped.
    private static final class Stoppable implements InstantSource {
        private volatile @Nullable Instant stopped;

        @Override
        public Instant instant() {
            Instant held = stopped;
            return held == null ? InstantSource.system().instant() : held;
        }

        private void stop() {
            stopped = instant();
        }
    }

    @Test
    void a_state_change_reaches_the_streams_while_the_judge_s_time_stands_still() throws Exception {
        Stoppable clock = new Stoppable();
        JudgeTime time = new JudgeTime(
                clock, _ -> LockSupport.parkNanos(Duration.ofMillis(1).toNanos()));
        Registered nothing = new Registered(Strategy.PRIORITY, List.of());
        try (HttpClient http = HttpClient.newHttpClient();
                PointsmanServer server = PointsmanServer.start(ServerConfig.standard()
                        .onPort(0)
                        .with(Stores.inMemory(RampPlan.standard()))
                        .with(new ServerConfig.Judged(EngineRules.standard(), nothing, time, _ -> {})))) {
            Caller caller = new Caller(
                    http,
                    URI.create("http://127.0.0.1:" + server.port()),
                    server.firstToken().orElseThrow());
            caller.events(event(unique("seen"), "moved"));
            Running.until(() -> caller.get("/v1/channels/moved").status() == 200);
            try (EventStream stream = EventStream.open(
                    http, caller.request("/v1/snapshot/stream").GET().build())) {
                Running.until(() -> !stream.events().isEmpty());
                clock.stop();
                int before = stream.events().size();

                Caller.Reply reply = caller.post(
                        "/v1/channels/moved/suspend", "application/json", "{\"reason\":\"bank maintenance\"}");

                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                Running.until(() -> stream.events().size() > before);
            }
        }
    }
}
