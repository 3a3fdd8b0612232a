package dev.pointsman.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.registry.export.DeclaredRegistry;
import dev.pointsman.cli.registry.export.RegistryYaml;
import dev.pointsman.cli.registry.export.Remarks;
import dev.pointsman.cli.serve.ServeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a registry declares comes back from its export, and no more.
class ExportRoundTripTest {
    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 250);
    }

    private static String exported(DeclaredRegistry registry) {
        return RegistryYaml.of(registry, Remarks.OF_A_REGISTRY);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_export_reads_back_as_the_registry_that_it_was_made_of(long seed) {
        DeclaredRegistry registry = RandomRegistry.of(seed);

        DeclaredRegistry read = RegistryFile.parse(exported(registry), "export");

        assertThat(read).isEqualTo(registry);
        assertThat(exported(read)).isEqualTo(exported(registry));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void registries_that_mean_the_same_export_the_same_bytes(long seed) {
        DeclaredRegistry registry = RandomRegistry.of(seed);

        assertThat(exported(RandomRegistry.shuffled(registry, seed))).isEqualTo(exported(registry));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_server_takes_an_export_for_its_configuration(long seed) throws IOException {
        DeclaredRegistry registry = RandomRegistry.of(seed);
        Path file = Files.writeString(folder.resolve("export.yaml"), exported(registry));

        assertThat(ServeFile.read(file).registered()).isEqualTo(registry.registered());
    }
}
