package dev.pointsman.cli.snapshot;

import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `snapshot verify`: whether a snapshot is genuine.
@Command(
        name = "verify",
        sortOptions = false,
        description = {
            "Tells whether a key that is trusted signed both sections of a snapshot, and whether they fit.",
            "Without --key and --keys-from the key of the server in ./pointsman-data is trusted.",
            "Exit code 1 when the snapshot is refused. A genuine snapshot may still be an old one: see its time."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman snapshot verify held.snapshot --key pinned.pem",
            "  pointsman snapshot verify held.snapshot --keys-from http://127.0.0.1:8080 --token-file router.token"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class VerifyCommand implements Callable<Integer> {
    private static final List<Path> USUAL = List.of(Path.of("pointsman-data", "snapshot-key.pem"));

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The snapshot, as GET /v1/snapshot answers it.")
    private Path file;

    @Mixin
    private TrustedKeys trusted;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        byte[] envelope = EnvelopeFile.bytes("FILE", file);
        Verification verification = trusted.verifier(USUAL).verify(envelope);
        if (verification instanceof Verification.Genuine(Snapshot snapshot)) {
            terminal.out()
                    .println(file + ": genuine; version " + snapshot.version() + " of " + snapshot.issuedAt()
                            + ", rules " + snapshot.rules().version() + ", "
                            + snapshot.rules().channels().size() + " channels, "
                            + snapshot.states().size() + " states, "
                            + snapshot.quotas().size() + " quotas");
            return ExitCode.OK;
        }
        terminal.err().println("pointsman snapshot verify: " + file + ": " + why(verification));
        return ExitCode.SOFTWARE;
    }

    /// Why it is not to be used.
    static String why(Verification verification) {
        return verification instanceof Verification.Refused(Verification.Reason reason, String detail)
                ? "refused, " + reason + ": " + detail
                : "refused: " + verification;
    }
}
