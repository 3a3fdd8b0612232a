package dev.pointsman.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final AddressGuard LITERALS = new AddressGuard(InetAddress::getAllByName);

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "[::1], loopback",
        "169.254.169.254, link-local",
        "169.254.0.1, link-local",
        "[fe80::1], link-local",
        "[febf::1], link-local",
        "168.63.129.16, metadata",
        "100.100.100.200, private",
        "[fd00:ec2::254], private",
        "10.0.0.1, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.1.1, private",
        "100.64.0.1, private",
        "[fc00::1], private",
        "[fec0::1], private",
        "224.0.0.1, multicast",
        "239.255.255.250, multicast",
        "[ff02::1], multicast",
        "0.0.0.0, reserved",
        "[::], reserved",
        "192.0.0.8, reserved",
        "198.18.0.1, reserved",
        "255.255.255.255, reserved",
        "[::ffff:10.0.0.1], private",
        "[::127.0.0.1], loopback",
        "[64:ff9b::169.254.169.254], link-local",
        "[2002:7f00:0001::], loopback",
        "[2002:0a00:0001::], private",
        "[100::1], reserved"
    })
    void an_address_inside_is_refused(String host, String sort) {
        assertThat(LITERALS.objection(host)).get().asString().contains("a " + sort + " address", "allowPrivate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.0.1",
                "192.167.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "[2606:4700:4700::1111]",
                "[64:ff9b::1.1.1.1]",
                "[2002:0101:0101::]"
            })
    void an_address_outside_is_let_through(String host) {
        assertThat(LITERALS.objection(host)).isEmpty();
    }

    @Test
    void one_inner_address_among_others_is_enough() {
        AddressGuard guard = new AddressGuard(
                _ -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.7")});

        assertThat(guard.objection("hooks.example"))
                .contains("not sent: hooks.example is at 10.0.0.7, a private address, which needs allowPrivate");
    }

    @Test
    void a_name_that_leads_inside_later_is_refused_then() {
        Queue<String> answers = new ArrayDeque<>(List.of("1.1.1.1", "169.254.169.254"));
        AddressGuard guard = new AddressGuard(_ -> new InetAddress[] {InetAddress.getByName(answers.remove())});

        assertThat(guard.objection("hooks.example")).isEmpty();
        assertThat(guard.objection("hooks.example")).get().asString().contains("link-local");
    }

    @Test
    void a_name_that_is_unknown_is_said_to_be() {
        AddressGuard guard = new AddressGuard(host -> {
            throw new UnknownHostException(host);
        });

        assertThat(guard.objection("hooks.example")).contains("not sent: there is no host hooks.example");
    }
}
