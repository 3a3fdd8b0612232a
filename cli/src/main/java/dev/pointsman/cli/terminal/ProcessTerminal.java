package dev.pointsman.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Finds out what the streams of this process are connected to.
public final class ProcessTerminal {
    private ProcessTerminal() {}

    /// Results leave as UTF-8 wherever they go, since programs read them; messages in the encoding of the terminal.
    public static Terminal of(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        boolean live = isTerminal(2) && !"dumb".equals(environment.get("TERM"));
        // https://no-color.org: any value but an empty one
        boolean colour = live
                && isTerminal(1)
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                new PrintWriter(out, false, StandardCharsets.UTF_8),
                new PrintWriter(err, true, err.charset()),
                in,
                live,
                colour,
                showsUnicode(err.charset()),
                columns(environment));
    }

    /// Whether a standard stream (1: output, 2: errors) of this process is a terminal.
    @SuppressWarnings("SystemConsoleNull") // a Java with another console provider may still have none
    private static boolean isTerminal(int stream) {
        // the console tells of input and output together only; the link tells of each
        Path link = Path.of("/proc/self/fd/" + stream);
        if (Files.isSymbolicLink(link)) {
            return isTerminalDevice(link);
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static boolean isTerminalDevice(Path link) {
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean showsUnicode(Charset charset) {
        return charset.newEncoder().canEncode('█');
    }

    private static int columns(Map<String, String> environment) {
        String given = environment.getOrDefault("COLUMNS", "");
        boolean number = given.matches("[0-9]{2,4}");
        return Math.max(40, number ? Integer.parseInt(given) : Terminal.COLUMNS_USUAL);
    }
}
