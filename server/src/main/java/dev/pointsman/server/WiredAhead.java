package dev.pointsman.server;

import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;

/// The wiring as the build worked it out, so that a start need not: which parts there are and what each of them needs.
///
/// Conditions are decided by the build, with the properties of [PointsmanServer#prepared]; what differs between two
/// servers is handed in as beans and values when they start.
final class WiredAhead {
    private static final String WIRING = WiredAhead.class.getName() + "__ApplicationContextInitializer";

    private WiredAhead() {}

    /// Run by the build alone, which lets it stop before anything is started.
    public static void main(String[] args) {
        PointsmanServer.prepared().run(args);
    }

    /// Whether the classes were made: they are not where a tool compiled the sources without the build.
    static boolean isBuilt() {
        return ClassUtils.isPresent(WIRING, WiredAhead.class.getClassLoader());
    }

    static void useIfBuilt() {
        if (isBuilt()) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
    }
}
