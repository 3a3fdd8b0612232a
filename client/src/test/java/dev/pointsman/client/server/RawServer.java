package dev.pointsman.client.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Something on loopback that reads a request's head and says whatever it likes, be it HTTP or not.
public final class RawServer implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();

    /// What it says, to each connection once.
    @FunctionalInterface
    public interface Says {
        /// Until it returns, or nobody listens any more.
        void on(OutputStream out) throws IOException, InterruptedException;
    }

    private RawServer(ServerSocket listening) {
        this.listening = listening;
    }

    public static RawServer saying(Says says) {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            server.threads.execute(() -> server.listen(says));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void listen(Says says) {
        try {
            while (true) {
                Socket socket = listening.accept();
                threads.execute(() -> speak(socket, says));
            }
        } catch (IOException closed) {
            // the end of it
            return;
        }
    }

    private void speak(Socket socket, Says says) {
        try (socket) {
            readHead(socket.getInputStream());
            asked.incrementAndGet();
            says.on(socket.getOutputStream());
        } catch (IOException left) {
            // as a client may
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            last = (last << 8) | next;
            // \r\n\r\n, or the first bytes of a greeting that is no HTTP
            if (last == 0x0d0a0d0a || last >>> 16 == 0x1603) {
                return;
            }
        }
    }

    /// How many it answered.
    public int asked() {
        return asked.get();
    }

    public URI address() {
        return URI.create(
                "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + listening.getLocalPort());
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
