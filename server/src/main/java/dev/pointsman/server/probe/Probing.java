package dev.pointsman.server.probe;

import dev.pointsman.core.probe.ProbePlan;
import dev.pointsman.server.judging.JudgeLoop;
import dev.pointsman.server.judging.JudgeTime;
import dev.pointsman.server.routing.Registered;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires probes.
@Configuration(proxyBeanMethods = false)
@Import(ProbesEndpoint.class)
public class Probing {
    @Bean(destroyMethod = "close")
    HttpProbes httpProbes(Registered registered) {
        Map<String, URI> urls = new HashMap<>();
        registered.probes().forEach((channel, declared) -> {
            if (declared.url() != null) {
                urls.put(channel, declared.url());
            }
        });
        return new HttpProbes(HttpProbe::standard, urls);
    }

    @Bean
    ProbeKeeper probeKeeper(
            Registered registered, JudgeLoop judge, HttpProbes addresses, MeterRegistry registry, InstantSource clock) {
        Map<String, ProbePlan> plans = new HashMap<>();
        registered.probes().forEach((channel, declared) -> plans.put(channel, declared.plan()));
        return new ProbeKeeper(plans, judge, addresses, new ProbeMetrics(registry), clock);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    ProbeThread probeThread(ProbeKeeper keeper, JudgeTime time) {
        return new ProbeThread(keeper, time);
    }
}
