package dev.pointsman.client.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A real socket on loopback that speaks as much of Redis as it is told to, and anything else.
public final class ScriptedRedis implements AutoCloseable {
    /// What is written for a command; then the connection is closed where there is no more of the script.
    @FunctionalInterface
    public interface Reply {
        void to(OutputStream out, ScriptedRedis redis) throws IOException;
    }

    private final ServerSocket listening;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytesWritten = new AtomicLong();

    private ScriptedRedis(ServerSocket listening) {
        this.listening = listening;
    }

    public static ScriptedRedis started() {
        try {
            ScriptedRedis redis = new ScriptedRedis(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(redis::accept);
            return redis;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-redis");
        thread.setDaemon(true);
        thread.start();
    }

    public URI address() {
        return URI.create("redis://127.0.0.1:" + listening.getLocalPort());
    }

    /// How each command of this name is answered from now on.
    public ScriptedRedis on(String command, Reply reply) {
        replies.put(command, reply);
        return this;
    }

    /// As a server that was copied to.
    public ScriptedRedis holding(String version, byte[] envelope) {
        return on("HGET", value(version.getBytes(UTF_8))).on("GET", value(envelope));
    }

    public static Reply value(byte @Nullable [] bytes) {
        return (out, redis) -> {
            redis.write(out, bytes == null ? "$-1\r\n" : "$" + bytes.length + "\r\n");
            if (bytes != null) {
                out.write(bytes);
                redis.bytesWritten.addAndGet(bytes.length);
                redis.write(out, "\r\n");
            }
        };
    }

    public static Reply text(String text) {
        return (out, redis) -> redis.write(out, text);
    }

    /// As text, and then the connection ends.
    public static Reply last(String text) {
        return (out, redis) -> {
            redis.write(out, text);
            throw new IOException("the script ends");
        };
    }

    /// Bytes without end, until nobody reads them.
    public static Reply flood(String head) {
        return (out, redis) -> {
            redis.write(out, head);
            byte[] noise = "x".repeat(8_192).getBytes(ISO_8859_1);
            while (true) {
                out.write(noise);
                redis.bytesWritten.addAndGet(noise.length);
            }
        };
    }

    public List<String> commands() {
        return List.copyOf(commands);
    }

    public int connections() {
        return connections.get();
    }

    public long bytesWritten() {
        return bytesWritten.get();
    }

    /// Ends every connection, as Redis does with those that are idle.
    public void hangUp() {
        open.forEach(ScriptedRedis::close);
    }

    private void write(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        out.write(bytes);
        out.flush();
        bytesWritten.addAndGet(bytes.length);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                List<String> command = command(in);
                commands.add(String.join(" ", command));
                Reply reply = replies.get(command.get(0));
                if (reply != null) {
                    reply.to(socket.getOutputStream(), this);
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException | NumberFormatException ended) {
            // the script, or the one who asked, who may speak TLS
        }
    }

    private static List<String> command(InputStream in) throws IOException {
        int parts = Integer.parseInt(line(in).substring(1));
        List<String> command = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int bytes = Integer.parseInt(line(in).substring(1));
            command.add(new String(in.readNBytes(bytes), UTF_8));
            line(in);
        }
        return command;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("left");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        hangUp();
    }
}
