package dev.pointsman.server.figures;

import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.routing.Snapshots;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires how attempts fared of late.
@Configuration(proxyBeanMethods = false)
public class Figures {
    @Bean(initMethod = "start", destroyMethod = "stop")
    FigureThread figureThread(
            Registered registered, JudgeLoop judge, Snapshots snapshots, InstantSource clock, JudgeTime time) {
        return new FigureThread(new FigureKeeper(registered, judge, snapshots, clock), time);
    }
}
