package dev.pointsman.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Another time of day for one process: a library put before the C library's own, made with the machine's C compiler.
record ShiftedClock(Path library) {
    private static final String AHEAD = "TESTBED_SECONDS_AHEAD";

    /// Nothing where there is no C compiler.
    static Optional<ShiftedClock> in(Path folder) throws IOException {
        Optional<Path> compiler = Stream.of(Path.of("/usr/bin/cc"), Path.of("/usr/bin/gcc"))
                .filter(Files::isExecutable)
                .findFirst();
        if (compiler.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Path library = folder.resolve("clock.so");
        Path source = Files.writeString(folder.resolve("clock.c"), """
                #define _GNU_SOURCE
                #include <stdlib.h>
                #include <sys/syscall.h>
                #include <sys/time.h>
                #include <time.h>
                #include <unistd.h>

                static long ahead(void) {
                  const char *seconds = getenv("TESTBED_SECONDS_AHEAD");
                  return seconds ? atol(seconds) : 0;
                }

                int clock_gettime(clockid_t clock, struct timespec *now) {
                  int failed = (int) syscall(SYS_clock_gettime, clock, now);
                  if (!failed && clock == CLOCK_REALTIME) now->tv_sec += ahead();
                  return failed;
                }

                int gettimeofday(struct timeval *now, void *zone) {
                  int failed = (int) syscall(SYS_gettimeofday, now, zone);
                  if (!failed) now->tv_sec += ahead();
                  return failed;
                }
                """);
        LocalProcess.run(List.of(
                compiler.get().toString(), "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString()));
        return Optional.of(new ShiftedClock(library));
    }

    Map<String, String> environment(Duration ahead) {
        return Map.of("LD_PRELOAD", library.toString(), AHEAD, String.valueOf(ahead.toSeconds()));
    }
}
