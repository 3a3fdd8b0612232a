package dev.pointsman.adapters.sql.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// Where a shared database is and who is asking: `jdbc:mariadb://host:3306/pointsman`, `jdbc:mysql://…`
/// (the same driver), or `jdbc:postgresql://host:5432/pointsman`. Parameters of the driver, as those of
/// TLS, may follow a `?`. Its text does not tell the password.
public record SqlAddress(String url, String user, String password) {
    static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

    private static final int LENGTH_MAX = 2_000;
    private static final Pattern FORM =
            Pattern.compile("jdbc:(mariadb|mysql|postgresql):(?:[a-z-]+:)?//[^/?@]+/[^/?;]+(?:\\?(.*))?");
    private static final Pattern SECRET = Pattern.compile("(?i)(password[^=&]*=)[^&]*|//[^/@]*@");

    public SqlAddress {
        if (url.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "an address has at most " + LENGTH_MAX + " characters: characters=" + url.length());
        }
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException("an address is jdbc:mariadb://host:port/database,"
                    + " jdbc:mysql://host:port/database or jdbc:postgresql://host:port/database: address="
                    + withoutSecrets(url));
        }
        String parameters = form.group(2) == null ? "" : form.group(2).toLowerCase(Locale.ROOT);
        for (String parameter : parameters.split("&", -1)) {
            if (parameter.startsWith("user=") || parameter.startsWith("password=")) {
                throw new IllegalArgumentException(
                        "user and password stand beside the address, not in it: address=" + withoutSecrets(url));
            }
        }
        if (user.isBlank()) {
            throw new IllegalArgumentException("a shared database needs a user: address=" + url);
        }
    }

    private static String withoutSecrets(String url) {
        return SECRET.matcher(url).replaceAll(found -> found.group(1) == null ? "//…@" : found.group(1) + "…");
    }

    /// Makes a new connection each time it is asked. What the address sets itself stands.
    ///
    /// @param answerWithin how long the server may take over one statement
    DataSource connections(Duration answerWithin) {
        try {
            return url.startsWith("jdbc:postgresql:") ? postgres(answerWithin) : mariaDb(answerWithin);
        } catch (SQLException refused) {
            throw new IllegalArgumentException(
                    "the driver refuses the address: " + refused.getMessage() + ": address=" + url, refused);
        }
    }

    private DataSource mariaDb(Duration answerWithin) throws SQLException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("connectTimeout", Long.toString(CONNECT_WITHIN.toMillis()));
        parameters.put("socketTimeout", Long.toString(answerWithin.toMillis()));
        parameters.put("useBulkStmts", "true");
        MariaDbDataSource source =
                new MariaDbDataSource(with(parameters).replaceFirst("^jdbc:mysql:", "jdbc:mariadb:"));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private DataSource postgres(Duration answerWithin) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("connectTimeout", Long.toString(CONNECT_WITHIN.toSeconds()));
        parameters.put("loginTimeout", Long.toString(2 * CONNECT_WITHIN.toSeconds()));
        parameters.put("socketTimeout", Long.toString(answerWithin.toSeconds()));
        parameters.put("reWriteBatchedInserts", "true");
        parameters.put("tcpKeepAlive", "true");
        parameters.put("ApplicationName", "pointsman");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(with(parameters));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private String with(Map<String, String> parameters) {
        StringBuilder whole = new StringBuilder(url);
        parameters.forEach((name, value) -> {
            if (!url.contains("?" + name + "=") && !url.contains("&" + name + "=")) {
                whole.append(whole.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return whole.toString();
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
