package dev.pointsman.samples.checkout;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.UserKeys;
import dev.pointsman.starter.decisions.RecentDecisions;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// The application: what the starter gives, and the checkout's own parts.
@SpringBootApplication(proxyBeanMethods = false)
public class CheckoutApplication {
    public static void main(String[] args) {
        SpringApplication.run(CheckoutApplication.class, args);
    }

    /// @param secret the same in every process of the host, or one user counts as several
    @Bean
    UserKeys userKeys(@Value("${checkout.user-secret}") String secret) {
        return UserKeys.of(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    Payments payments(Pointsman pointsman, RecentDecisions decisions, UserKeys users) {
        return new Payments(decisions, new Attempts(new FakeChannel(), pointsman, InstantSource.system()), users);
    }
}
