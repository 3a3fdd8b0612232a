package dev.pointsman.server.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class KnockTest {
    /// What somebody does with each connection.
    private interface Manner {
        void meet(Socket caller) throws IOException;
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    private static boolean nobodyAt(Manner manner) throws IOException {
        try (ServerSocket door = listening();
                Knock knock = new Knock()) {
            Thread.ofVirtual().start(() -> {
                while (!door.isClosed()) {
                    try {
                        manner.meet(door.accept());
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            return knock.test(URI.create("http://localhost:" + door.getLocalPort()));
        }
    }

    private static void say(Socket caller, String answer) throws IOException {
        try (caller) {
            caller.getInputStream().read();
            OutputStream out = caller.getOutputStream();
            out.write(answer.getBytes(US_ASCII));
        }
    }

    @Test
    void where_connections_are_refused_nobody_is() throws Exception {
        int port;
        try (ServerSocket door = listening()) {
            port = door.getLocalPort();
        }
        try (Knock knock = new Knock()) {
            assertThat(knock.test(URI.create("http://localhost:" + port))).isTrue();
        }
    }

    @Test
    void where_a_relay_hangs_up_at_once_nobody_is() throws Exception {
        assertThat(nobodyAt(Socket::close)).isTrue();
    }

    @Test
    void who_answers_anything_is_there() throws Exception {
        assertThat(nobodyAt(caller -> say(caller, "HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n")))
                .isFalse();
    }

    @Test
    void who_answers_in_another_language_is_there() throws Exception {
        assertThat(nobodyAt(caller -> say(caller, "220 mail.example ESMTP\r\n\r\n")))
                .isFalse();
    }

    @Test
    void where_no_road_leads_to_is_not_known() {
        try (Knock knock = new Knock()) {
            assertThat(knock.test(URI.create("http://255.255.255.255:80"))).isFalse();
        }
    }

    @Test
    void who_says_nothing_may_be_there() throws Exception {
        assertThat(nobodyAt(_ -> {})).isFalse();
    }

    @Test
    void where_a_name_leads_nobody_knows_is_not_known() {
        try (Knock knock = new Knock()) {
            assertThat(knock.test(URI.create("http://nobody.invalid:80"))).isFalse();
        }
    }
}
