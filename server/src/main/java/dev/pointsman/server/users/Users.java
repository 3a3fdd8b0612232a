package dev.pointsman.server.users;

import dev.pointsman.server.routing.Snapshots;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what is known of users.
@Configuration(proxyBeanMethods = false)
@Import(ComplaintsEndpoint.class)
public class Users {
    @Bean
    ComplaintBook complaintBook(ComplaintStore store, Snapshots snapshots, InstantSource clock) {
        return ComplaintBook.of(store, clock, snapshots::take);
    }
}
