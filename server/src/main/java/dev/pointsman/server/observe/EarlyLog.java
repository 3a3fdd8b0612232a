package dev.pointsman.server.observe;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// The log before a server has started, when its configuration does not hold yet.
public final class EarlyLog {
    private EarlyLog() {}

    /// Lets errors through only: what a database says while it is opened is for its developers.
    public static void errorsOnly() {
        LoggingSystem.get(EarlyLog.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    }
}
