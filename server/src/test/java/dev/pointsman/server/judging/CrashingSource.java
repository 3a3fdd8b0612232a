package dev.pointsman.server.judging;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A database that is lost at one of its writes: just before it, or just after it was done and before the caller hears
/// so. Writes are the statements that change something, commits, and forcing them to the disk. From then on nothing
/// works, until another is opened. For one thread.
final class CrashingSource {
    private final DataSource source;
    private final boolean wholeTransactions;
    private long writesLeft = Long.MAX_VALUE;
    private boolean afterIt;
    private boolean crashed;
    private long writes;

    /// @param wholeTransactions whether what is not committed is lost; else each write stands for itself, which no
    /// store may be
    CrashingSource(DataSource source, boolean wholeTransactions) {
        this.source = source;
        this.wholeTransactions = wholeTransactions;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, source);
    }

    /// It is lost at the write after so many more.
    void crashAfter(long moreWrites, boolean afterTheWrite) {
        writesLeft = moreWrites;
        afterIt = afterTheWrite;
    }

    boolean isCrashed() {
        return crashed;
    }

    long writes() {
        return writes;
    }

    private <T> T proxy(Class<T> type, Object real) {
        InvocationHandler handler = (_, method, arguments) -> call(real, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object call(Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (real instanceof Connection
                && (method.getName().equals("close") || method.getName().equals("rollback"))) {
            return method.invoke(real, arguments);
        }
        if (crashed) {
            throw new SQLException("the database is lost");
        }
        if (!wholeTransactions && method.getName().equals("setAutoCommit")) {
            return null;
        }
        boolean write = isWrite(real, method, arguments);
        if (write) {
            writes++;
            if (writesLeft-- == 0 && !afterIt) {
                crashed = true;
                throw new SQLException("lost before " + method.getName());
            }
        }
        Object result = wrapped(invoked(real, method, arguments));
        if (write && writesLeft < 0 && afterIt) {
            crashed = true;
            throw new SQLException("lost after " + method.getName());
        }
        return result;
    }

    private static @Nullable Object invoked(Object real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        return switch (result) {
            case Connection connection -> proxy(Connection.class, connection);
            case PreparedStatement statement -> proxy(PreparedStatement.class, statement);
            case Statement statement -> proxy(Statement.class, statement);
            case null, default -> result;
        };
    }

    private static boolean isWrite(Object real, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "executeUpdate", "executeBatch" -> true;
            case "commit" -> real instanceof Connection;
            case "execute" -> arguments != null && "CHECKPOINT SYNC".equals(arguments[0]);
            default -> false;
        };
    }
}
