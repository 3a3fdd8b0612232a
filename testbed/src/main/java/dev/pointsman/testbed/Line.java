package dev.pointsman.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Leads connections from a port of its own to another one, and can be cut: then nothing goes through in
/// either direction and nobody is told, as when a cable is pulled. Safe for any number of threads.
final class Line implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1_024;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private boolean isCut;

    private Line(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /// @param target a port of the loopback; nobody need listen there yet
    static Line to(int target) {
        try {
            Line line = new Line(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
            Thread.ofVirtual().name("line-" + target).start(line::accept);
            return line;
        } catch (IOException none) {
            throw new UncheckedIOException("no port is free", none);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int target() {
        return target;
    }

    void cut() {
        set(true);
    }

    /// What was under way comes through now.
    void mend() {
        set(false);
    }

    private void set(boolean cut) {
        lock.lock();
        try {
            isCut = cut;
            mended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitMended() {
        lock.lock();
        try {
            while (isCut) {
                mended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> lead(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void lead(Socket caller) {
        open.add(caller);
        awaitMended();
        try (caller;
                Socket called = new Socket(InetAddress.getLoopbackAddress(), target)) {
            caller.setTcpNoDelay(true);
            called.setTcpNoDelay(true);
            open.add(called);
            Thread back = Thread.ofVirtual().start(() -> pass(called, caller));
            pass(caller, called);
            back.join();
            open.remove(called);
        } catch (IOException nobody) {
            // as the caller sees
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(caller);
        }
    }

    /// Until one end leaves; then the other is told.
    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                awaitMended();
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
            awaitMended();
        } catch (IOException gone) {
            // as the other end sees
        }
    }

    @Override
    public void close() throws IOException {
        mend();
        server.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
