package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.server.held.HeldReader;
import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.judging.Listeners;
import dev.pointsman.server.probe.ProbeKeeper;
import dev.pointsman.server.routing.StandingQuotas;
import dev.pointsman.server.views.BoardReader;
import dev.pointsman.server.views.ChannelLimits;
import dev.pointsman.server.views.ChannelPageReader;
import dev.pointsman.server.views.Happenings;
import dev.pointsman.server.views.IncidentPageReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the console.
@Configuration(proxyBeanMethods = false)
@Import({
    BoardEndpoint.class,
    ChannelPageEndpoint.class,
    IncidentPageEndpoint.class,
    LinePageEndpoint.class,
    DecisionPageEndpoint.class,
    HeldPageEndpoint.class,
    NodePageEndpoint.class,
    SecondsPageEndpoint.class,
    AutomationPageEndpoint.class,
    CommandForm.class,
    StaticFiles.class,
    BrowserProblems.class
})
public class ConsolePages {
    @Bean
    BoardReader boardReader(
            JudgeLoop judge,
            EngineRules rules,
            ControlStore store,
            Archive archive,
            InstantSource clock,
            Listeners listeners) {
        Happenings happenings = Happenings.since(store);
        listeners.add(happenings);
        return new BoardReader(judge, rules, happenings, archive, clock);
    }

    @Bean
    ChannelLimits channelLimits(StandingQuotas quotas, HeldReader held, ProbeKeeper probes) {
        return new ChannelLimits(quotas, held, probes);
    }

    @Bean
    ChannelPageReader channelPageReader(
            JudgeLoop judge,
            EngineRules rules,
            ControlStore store,
            Archive archive,
            ChannelLimits limits,
            InstantSource clock) {
        return new ChannelPageReader(judge, rules, store, archive, limits, clock);
    }

    @Bean
    IncidentPageReader incidentPageReader(JudgeLoop judge, ControlStore store) {
        return new IncidentPageReader(judge, store);
    }

    @Bean
    BoardNews boardNews(Pages pages, BoardReader reader, Listeners listeners) {
        BoardNews news = new BoardNews(pages, reader);
        listeners.add(decision -> {
            if (!decision.isQuiet()) {
                news.changed();
            }
        });
        return news;
    }

    @Bean
    BoardStreams boardStreams(BoardNews news, MeterRegistry registry) {
        BoardStreams streams = new BoardStreams(news, BoardStreams.STREAMS_MAX);
        Gauge.builder("pointsman_console_streams", streams, BoardStreams::open)
                .description("boards kept up to date")
                .register(registry);
        return streams;
    }
}
