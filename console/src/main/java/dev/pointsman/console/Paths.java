package dev.pointsman.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where the pages, by agreement with the server, find one another.
public final class Paths {
    public static final String BOARD = "/";
    /// Server-sent events named `board`, each with `Pages.boardRows` of now.
    public static final String BOARD_STREAM = "/board/stream";

    public static final String INCIDENTS = "/incidents";
    /// Business lines; one of them stands below by its id.
    public static final String LINES = "/lines";

    /// Refunds and payouts that wait for their channel.
    public static final String HELD = "/held";
    public static final String NODES = "/nodes";

    /// A channel and merchant by the second, as they stand in Redis: the query's `channel`, `merchant` and
    /// `operation`. Below it `/series` is what the chart asks for.
    public static final String SECONDS = "/seconds";

    /// Kept decisions; one of them stands below by its id. The query's `channel` narrows them.
    public static final String DECISIONS = "/decisions";

    /// Routes a typed payment by the snapshot that stands, and shows why.
    public static final String DECISIONS_NOW = "/decisions/now";

    public static final String AUTOMATION = "/automation";

    /// Takes the form of a command: act (SUSPEND, RESUME, BLOCK, UNBLOCK; CONFIRM of a proposal; STOP,
    /// START of automation), cell, reason, expectedVersion, back.
    public static final String COMMANDS = "/commands";

    /// Takes the form of a login: token, back.
    public static final String LOGIN = "/login";

    public static final String LOGOUT = "/logout";
    /// Serves the class path's `console/static/`.
    public static final String STATIC = "/static";

    private Paths() {}

    /// Decisions that concern one channel.
    public static String decisionsOf(String channel) {
        return DECISIONS + "?channel=" + URLEncoder.encode(channel, StandardCharsets.UTF_8);
    }

    /// Asks for the merchant whose payments through a channel are to be seen.
    public static String secondsOf(String channel) {
        return SECONDS + "?channel=" + URLEncoder.encode(channel, StandardCharsets.UTF_8);
    }

    /// Whether a redirect to this path stays on this site. The form's field `back` comes from outside.
    public static boolean staysHere(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().noneMatch(character -> character == '\\' || Character.isISOControl(character));
    }
}
