package dev.pointsman.cli.snapshot;

import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.model.envelope.UnverifiedEnvelope;
import dev.pointsman.model.envelope.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `snapshot show`: what a snapshot says, as JSON.
@Command(
        name = "show",
        sortOptions = false,
        description = {
            "Writes what a snapshot says to standard output, as JSON: channels, rules, states, quotas.",
            "Without --key and --keys-from nothing is verified, and the field verified says false: anybody may have"
                    + " made it. With one of them, a snapshot that is refused is not shown, and the exit code is 1.",
            "Of users who complained only the number is shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman snapshot show held.snapshot",
            "  pointsman snapshot show held.snapshot --key pinned.pem > held.json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The snapshot, as GET /v1/snapshot answers it.")
    private Path file;

    @Mixin
    private TrustedKeys trusted;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        UnverifiedEnvelope envelope = EnvelopeFile.unverified("FILE", file);
        if (trusted.given()) {
            Verification verification = trusted.verifier(List.of()).verify(EnvelopeFile.bytes("FILE", file));
            if (!(verification instanceof Verification.Genuine)) {
                terminal.err().println("pointsman snapshot show: " + file + ": " + VerifyCommand.why(verification));
                return ExitCode.SOFTWARE;
            }
        } else {
            terminal.err().println(file + ": not verified, since no key was given: anybody may have made it");
        }
        terminal.out().println(JsonText.of(SnapshotTree.of(envelope, trusted.given())));
        if (terminal.out().checkError()) {
            throw new IOException("standard output cannot be written");
        }
        return ExitCode.OK;
    }
}
