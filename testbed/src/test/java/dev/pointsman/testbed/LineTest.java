package dev.pointsman.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final int LIMIT_MILLIS = 20_000;

    private ServerSocket server;
    private Line line;
    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        line = Line.to(server.getLocalPort());
        near = new Socket(InetAddress.getLoopbackAddress(), line.port());
        far = server.accept();
        near.setSoTimeout(LIMIT_MILLIS);
        far.setSoTimeout(LIMIT_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
        line.close();
        server.close();
    }

    private static int passed(int word, Socket from, Socket to) throws IOException {
        from.getOutputStream().write(word);
        return to.getInputStream().read();
    }

    @Test
    void what_one_end_says_the_other_hears() throws IOException {
        assertThat(passed(1, near, far)).isEqualTo(1);
        assertThat(passed(2, far, near)).isEqualTo(2);
    }

    @Test
    void while_it_is_cut_nothing_comes_through_and_afterwards_everything() throws IOException {
        line.cut();
        far.setSoTimeout(50);

        assertThatThrownBy(() -> passed(3, near, far)).isInstanceOf(SocketTimeoutException.class);

        far.setSoTimeout(LIMIT_MILLIS);
        line.mend();
        assertThat(far.getInputStream().read()).isEqualTo(3);
    }

    @Test
    void an_end_that_leaves_is_missed_by_the_other() throws IOException {
        far.close();

        assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
}
