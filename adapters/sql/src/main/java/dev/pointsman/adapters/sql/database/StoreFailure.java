package dev.pointsman.adapters.sql.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// The database could not do it, or holds what it should not. Whether a failed write is kept can be
/// unknown; whatever was to be written may be written again.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int CAUSES_MAX = 20;

    private final Kind kind;

    /// What is wrong, so that who catches it can name the setting.
    public enum Kind {
        /// Nobody answers at the address.
        UNREACHABLE,
        /// The user or the password is not taken.
        REFUSED,
        /// The server has no database of that name.
        NO_DATABASE,
        /// The user may not do what must be done.
        NOT_ALLOWED,
        /// The tables are not those of this release, and cannot be made so.
        TABLES,
        /// Anything else.
        FAILED;

        static Kind of(@Nullable Throwable failure) {
            Throwable cause = failure;
            for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
                Kind kind = cause instanceof SQLException refused ? of(refused) : FAILED;
                if (kind != FAILED) {
                    return kind;
                }
                cause = cause.getCause();
            }
            return failure instanceof SQLTransientConnectionException ? UNREACHABLE : FAILED;
        }

        /// By the state of SQL:2023, or where that says too little by the number that MariaDB gives.
        private static Kind of(SQLException failure) {
            String state = failure.getSQLState() == null ? "" : failure.getSQLState();
            int number = failure.getErrorCode();
            if (number == 1044 || number == 1142 || state.equals("42501")) {
                return NOT_ALLOWED;
            }
            if (number == 1049 || state.equals("3D000")) {
                return NO_DATABASE;
            }
            if (state.startsWith("28")) {
                return REFUSED;
            }
            return state.startsWith("08") || state.startsWith("57P") ? UNREACHABLE : FAILED;
        }
    }

    public StoreFailure(String message, Throwable cause) {
        this(Kind.of(cause), message, cause);
    }

    public StoreFailure(String message) {
        this(Kind.FAILED, message, null);
    }

    StoreFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
