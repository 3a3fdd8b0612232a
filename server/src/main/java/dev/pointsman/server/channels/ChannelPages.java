package dev.pointsman.server.channels;

import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.routing.StandingQuotas;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what people read and ask of channels.
@Configuration(proxyBeanMethods = false)
@Import({ChannelsEndpoint.class, ProposalsEndpoint.class})
public class ChannelPages {
    @Bean
    ChannelReader channelReader(JudgeLoop judge, InstantSource clock) {
        return new ChannelReader(judge, clock);
    }

    @Bean
    ChannelQuotas channelQuotas(
            StandingQuotas quotas, ChannelReader channels, Registered registered, InstantSource clock) {
        return new ChannelQuotas(quotas, channels, registered, clock);
    }

    @Bean
    Commands commands(ChannelReader channels, JudgeLoop judge, InstantSource clock) {
        return new Commands(channels, judge, clock);
    }
}
