package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaClients;
import dev.pointsman.adapters.kafka.KafkaSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// A node's connections to the real broker, which fail once when told to.
final class FaultyConnections implements Connections {
    static final Duration SILENCE = Duration.ofMillis(700);
    private static final Duration OPEN = Duration.ofMillis(700);

    private final KafkaSettings settings;
    private final String node;
    private final NodeConnections real;
    private @Nullable Fault armed;
    private int happened;

    FaultyConnections(KafkaSettings settings, String node, Duration silence) {
        this.settings = settings;
        this.node = node;
        this.real = new NodeConnections(settings, node, silence, OPEN);
    }

    void arm(@Nullable Fault fault) {
        armed = fault;
    }

    boolean isArmed() {
        return armed != null;
    }

    int happened() {
        return happened;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Consumer<byte[], byte[]> member() {
        return faulty(Consumer.class, real.member());
    }

    @Override
    @SuppressWarnings("unchecked")
    public Producer<byte[], byte[]> writer() {
        return faulty(Producer.class, real.writer());
    }

    @Override
    public Consumer<byte[], byte[]> reader(boolean writtenOnly) {
        return real.reader(writtenOnly);
    }

    private <T> T faulty(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> call(target, method, arguments)));
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        Fault fault = armed;
        if (fault == null || !method.getName().equals(fault.call)) {
            return invoked(target, method, arguments);
        }
        armed = null;
        happened++;
        if (fault == Fault.FENCED) {
            fence();
        } else if (fault == Fault.TIMED_OUT) {
            awaitAbort();
        } else {
            if (fault.after) {
                invoked(target, method, arguments);
            }
            throw new KafkaException("planted: " + fault);
        }
        return invoked(target, method, arguments);
    }

    private static @Nullable Object invoked(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private String transactions() {
        return settings.prefix() + "-" + node;
    }

    private void fence() throws Exception {
        try (Admin admin = KafkaClients.admin(settings)) {
            admin.fenceProducers(List.of(transactions())).all().get();
        }
    }

    private void awaitAbort() throws Exception {
        try (Admin admin = KafkaClients.admin(settings)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < deadline) {
                TransactionState state = admin.describeTransactions(List.of(transactions()))
                        .description(transactions())
                        .get()
                        .state();
                if (state == TransactionState.COMPLETE_ABORT) {
                    return;
                }
                Thread.onSpinWait();
            }
            throw new AssertionError("the broker did not abort the transaction of " + node);
        }
    }
}
