package dev.pointsman.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version from the jar, and the Java that runs it, since both are asked for in every report of a fault.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {
            "pointsman " + version + " (Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ")"
        };
    }
}
