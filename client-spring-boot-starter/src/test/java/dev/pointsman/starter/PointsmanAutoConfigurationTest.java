package dev.pointsman.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.starter.decisions.RecentDecisions;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class PointsmanAutoConfigurationTest {
    private static final String ENDPOINT = "pointsmanEndpoint";
    private static final String HEALTH = "pointsmanHealthIndicator";
    private static final String METERS = "pointsmanMeters";

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ours()))
            .withPropertyValues("management.endpoints.web.exposure.include=*");
    private final ApplicationContextRunner host = bare.withPropertyValues(
            // nobody listens at port 1
            "pointsman.uris=http://127.0.0.1:1",
            "pointsman.trust.pin-file=never-written",
            "pointsman.close-within=0s",
            "pointsman.fallback=x,y");

    private static Class<?>[] ours() {
        ClassLoader loader = PointsmanAutoConfigurationTest.class.getClassLoader();
        return ImportCandidates.load(AutoConfiguration.class, loader).getCandidates().stream()
                .filter(name -> name.startsWith("dev.pointsman."))
                .map(PointsmanAutoConfigurationTest::loaded)
                .toArray(Class<?>[]::new);
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void an_application_that_names_servers_has_a_client_and_all_around_it() {
        host.run(context -> {
            assertThat(context).hasSingleBean(Pointsman.class).hasSingleBean(RecentDecisions.class);
            assertThat(context).hasBean(ENDPOINT).hasBean(HEALTH).hasBean(METERS);
            assertThat(context.getBean(Pointsman.class)
                            .route(RouteRequest.of(Operation.PAY_IN).build())
                            .routes())
                    .extracting(Route::channel)
                    .containsExactly("x", "y");
        });
    }

    @Test
    void servers_may_be_named_one_by_one() {
        bare.withPropertyValues(
                        "pointsman.uris[0]=http://127.0.0.1:1",
                        "pointsman.uris[1]=http://127.0.0.1:1",
                        "pointsman.trust.pin-file=never-written",
                        "pointsman.close-within=0s")
                .run(context -> assertThat(context).hasSingleBean(Pointsman.class));
    }

    @Test
    void without_servers_there_is_no_client_and_nothing_around_it() {
        bare.run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(Pointsman.class).doesNotHaveBean(RecentDecisions.class);
            assertThat(context)
                    .doesNotHaveBean(ENDPOINT)
                    .doesNotHaveBean(HEALTH)
                    .doesNotHaveBean(METERS);
        });
    }

    @Test
    void it_is_off_by_property() {
        host.withPropertyValues("pointsman.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Pointsman.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pointsmanHealthIndicator management.health.pointsman.enabled=false",
                "pointsmanMeters pointsman.meters.enabled=false",
                "pointsmanEndpoint management.endpoint.pointsman.access=NONE"
            })
    void each_part_around_the_client_is_off_by_property(String beanAndProperty) {
        String[] parts = beanAndProperty.split(" ", 2);
        host.withPropertyValues(parts[1])
                .run(context ->
                        assertThat(context).hasSingleBean(Pointsman.class).doesNotHaveBean(parts[0]));
    }

    @Test
    void without_actuator_and_meters_the_client_is_there_alone() {
        host.withClassLoader(new FilteredClassLoader(Endpoint.class, HealthIndicator.class, MeterBinder.class))
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(Pointsman.class);
                    assertThat(context)
                            .doesNotHaveBean(ENDPOINT)
                            .doesNotHaveBean(HEALTH)
                            .doesNotHaveBean(METERS);
                });
    }

    @Test
    void a_client_that_the_host_made_is_the_only_one() {
        host.withUserConfiguration(WithOwnClient.class).run(context -> {
            assertThat(context).hasSingleBean(Pointsman.class).hasBean("own");
            assertThat(context).hasBean(ENDPOINT).hasBean(HEALTH).hasBean(METERS);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class WithOwnClient {
        @Bean
        Pointsman own() {
            return Pointsman.connect(PointsmanConfig.of(URI.create("http://127.0.0.1:1"))
                    .trust(TrustedKeys.firstUse(Path.of("never-written")))
                    .closeWithin(Duration.ZERO)
                    .build());
        }
    }

    @Test
    void the_client_is_closed_with_the_context() {
        AtomicReference<Pointsman> client = new AtomicReference<>();
        host.run(context -> {
            client.set(context.getBean(Pointsman.class));
            assertThat(client.get().report(event())).isTrue();
        });

        assertThat(client.get().report(event())).isFalse();
    }

    private static PaymentEvent event() {
        return PaymentEvent.builder()
                .id("E1")
                .type(EventType.INITIATED)
                .operation(Operation.PAY_IN)
                .attempt("A1")
                .channel("x")
                .occurredAt(Instant.parse("2026-11-20T12:00:00Z"))
                .build();
    }

    @Test
    void a_value_that_cannot_be_stops_the_start_and_is_shown() {
        host.withPropertyValues("pointsman.snapshot.poll-every=2h", "pointsman.token=pm_secret")
                .run(context -> {
                    Throwable failure = Objects.requireNonNull(context.getStartupFailure());
                    assertThat(Objects.requireNonNull(new UnfitProperties.Analyzer().analyze(failure))
                                    .getDescription())
                            .contains("pollEvery must be in 50 ms..1 min: pollEvery=PT2H")
                            .doesNotContain("pm_secret");
                });
    }
}
