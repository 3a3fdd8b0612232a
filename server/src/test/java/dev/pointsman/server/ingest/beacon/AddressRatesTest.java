package dev.pointsman.server.ingest.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.VirtualTime;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressRatesTest {
    private final VirtualTime time = new VirtualTime();
    private final AddressRates rates = new AddressRates(new BeaconRules(Set.of(), 60, 3, 2), time);

    @Test
    void a_burst_is_taken_and_then_one_a_second() {
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take("192.0.2.1")).isZero();
        }
        assertThat(rates.take("192.0.2.1")).isEqualTo(Duration.ofSeconds(1));

        time.advance(Duration.ofSeconds(1));

        assertThat(rates.take("192.0.2.1")).isZero();
        assertThat(rates.take("192.0.2.1")).isPositive();
    }

    @Test
    void addresses_of_one_site_share_and_others_do_not() {
        for (int i = 1; i <= 3; i++) {
            assertThat(rates.take("2001:db8:0:1::" + i)).isZero();
        }

        assertThat(rates.take("2001:db8:0:1:ffff::1")).isPositive();
        assertThat(rates.take("2001:db8:0:2::1")).isZero();
    }

    @Test
    void only_so_many_addresses_are_remembered() {
        for (int i = 1; i <= 50; i++) {
            rates.take("192.0.2." + i);
        }

        assertThat(rates.addresses()).isEqualTo(2);
    }
}
