package dev.pointsman.client.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// One connection that is signed in. Every call ends within its time. For one thread, but for [#close].
public final class RedisConnection implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    private final Socket socket;
    private final TimedInput in;
    private final Replies replies;

    private RedisConnection(Socket socket, Duration within) throws IOException {
        this.socket = socket;
        this.in = new TimedInput(socket, within);
        this.replies = new Replies(new BufferedInputStream(in));
    }

    /// Connects and signs in. A certificate is checked against the host's name.
    ///
    /// @throws RedisFailure saying why it cannot be
    public static RedisConnection open(RedisAddress address, Duration within) {
        Socket socket = new Socket();
        try {
            connect(socket, address, within);
            // closed with the one inside
            RedisConnection opened =
                    new RedisConnection(address.tls() ? secured(socket, address, within) : socket, within);
            opened.signIn(address);
            return opened;
        } catch (IOException failed) {
            close(socket);
            throw failure(failed);
        } catch (RuntimeException refused) {
            close(socket);
            throw refused;
        }
    }

    private static void connect(Socket socket, RedisAddress address, Duration within) throws IOException {
        InetSocketAddress found = new InetSocketAddress(address.host(), address.port());
        if (found.isUnresolved()) {
            throw new UnknownHostException(address.host());
        }
        Duration least = within.compareTo(CONNECT_WITHIN) < 0 ? within : CONNECT_WITHIN;
        socket.connect(found, (int) Math.max(1, least.toMillis()));
        socket.setTcpNoDelay(true);
    }

    private static Socket secured(Socket plain, RedisAddress address, Duration within) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true);
        SSLParameters named = secured.getSSLParameters();
        named.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(named);
        secured.setSoTimeout((int) Math.max(1, within.toMillis()));
        secured.startHandshake();
        return secured;
    }

    private void signIn(RedisAddress address) throws IOException {
        if (address.password() != null) {
            if (address.user() == null) {
                send("AUTH", address.password());
            } else {
                send("AUTH", address.user(), address.password());
            }
            replies.ok();
        }
        if (address.database() > 0) {
            send("SELECT", Integer.toString(address.database()));
            replies.ok();
        }
    }

    /// The value that a command replies with; null when there is none.
    ///
    /// @throws RedisFailure also when it is larger than it may be; the connection is of no more use then
    public byte @Nullable [] value(int bytesMax, Duration within, String... command) {
        try {
            in.begin(within);
            send(command);
            return replies.value(bytesMax);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private void send(String... command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("*" + command.length + "\r\n").getBytes(UTF_8));
        for (String part : command) {
            byte[] bytes = part.getBytes(UTF_8);
            out.writeBytes(("$" + bytes.length + "\r\n").getBytes(UTF_8));
            out.writeBytes(bytes);
            out.writeBytes("\r\n".getBytes(UTF_8));
        }
        out.writeTo(socket.getOutputStream());
    }

    private static RedisFailure failure(IOException failed) {
        String said = failed.getMessage();
        String name = failed.getClass().getSimpleName();
        return new RedisFailure(said == null ? name : name + ": " + said, failed);
    }

    /// By any thread: who waits for it is told at once.
    @Override
    public void close() {
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // it is of no more use in any case
        }
    }
}
