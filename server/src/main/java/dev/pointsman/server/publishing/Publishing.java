package dev.pointsman.server.publishing;

import dev.pointsman.server.routing.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;

/// Wires the way of the snapshot to routers.
@Configuration(proxyBeanMethods = false)
@Import(SnapshotEndpoint.class)
public class Publishing {
    @Bean
    SignedSnapshots signedSnapshots(Snapshots snapshots, SigningKey key, MeterRegistry registry) {
        return new SignedSnapshots(snapshots, key, registry);
    }

    @Bean(destroyMethod = "close")
    SnapshotStreams snapshotStreams(MeterRegistry registry) {
        return new SnapshotStreams(SnapshotStreams.STREAMS_MAX, registry);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    SnapshotPublisher snapshotPublisher(Snapshots snapshots, SignedSnapshots signed, SnapshotStreams streams) {
        return new SnapshotPublisher(snapshots, signed, streams);
    }

    /// Before the container waits for requests to end, which streams do not by themselves.
    @Bean
    ApplicationListener<ContextClosedEvent> streamsEnd(SnapshotStreams streams) {
        return _ -> streams.close();
    }
}
