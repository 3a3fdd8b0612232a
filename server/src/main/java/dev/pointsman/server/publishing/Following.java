package dev.pointsman.server.publishing;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;

/// Wires the way of a snapshot, made on another node perhaps, to this node's routers.
@Configuration(proxyBeanMethods = false)
@Import(SnapshotEndpoint.class)
public class Following {
    @Bean(destroyMethod = "close")
    SnapshotStreams snapshotStreams(MeterRegistry registry) {
        return new SnapshotStreams(SnapshotStreams.STREAMS_MAX, registry);
    }

    @Bean
    FollowedSnapshot followedSnapshot(SigningKeys keys, SnapshotStreams streams) {
        return new FollowedSnapshot(keys, streams);
    }

    /// Before the container waits for requests to end, which streams do not by themselves.
    @Bean
    ApplicationListener<ContextClosedEvent> streamsEnd(SnapshotStreams streams) {
        return _ -> streams.close();
    }
}
