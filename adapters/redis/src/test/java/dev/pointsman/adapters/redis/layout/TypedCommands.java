package dev.pointsman.adapters.redis.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Sends commands to a Redis as one types them into its console, over a plain socket, and gives the lines
/// that it answers. It knows the protocol of Redis and nothing of ours.
public final class TypedCommands implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private TypedCommands(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static TypedCommands to(int port) {
        try {
            return new TypedCommands(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The answer, line by line; an error is thrown.
    public List<String> type(String command) {
        try {
            StringBuilder request = new StringBuilder();
            String[] words = command.split(" ", -1);
            request.append('*').append(words.length).append("\r\n");
            for (String word : words) {
                request.append('$').append(word.getBytes(UTF_8).length).append("\r\n");
                request.append(word).append("\r\n");
            }
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            List<String> lines = new ArrayList<>();
            answer(lines);
            return lines;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void answer(List<String> lines) throws IOException {
        String head = line();
        String rest = head.substring(1);
        switch (head.charAt(0)) {
            case '+', ':' -> lines.add(rest);
            case '$' -> {
                int length = Integer.parseInt(rest);
                if (length >= 0) {
                    lines.add(new String(in.readNBytes(length), UTF_8));
                    line();
                }
            }
            case '*' -> {
                for (int left = Integer.parseInt(rest); left > 0; left--) {
                    answer(lines);
                }
            }
            default -> throw new IllegalStateException(head);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\r') {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            line.append((char) next);
            next = in.read();
        }
        in.read();
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
