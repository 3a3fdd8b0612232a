package dev.pointsman.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.cli.registry.export.DeclaredRegistry;
import dev.pointsman.cli.registry.export.RegistryYaml;
import dev.pointsman.cli.registry.export.Remarks;
import dev.pointsman.cli.serve.ServeFile;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.simulator.company.CompanyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOfCompanyTest {
    @TempDir
    Path folder;

    @Test
    void the_registry_of_the_demo_reads_back_from_its_export() throws IOException {
        Registered company = CompanyRegistry.of(CompanyPlan.standard());
        String yaml = RegistryYaml.of(new DeclaredRegistry(company, Map.of()), Remarks.OF_A_REGISTRY);

        Registered read = ServeFile.read(Files.writeString(folder.resolve("company.yaml"), yaml))
                .registered();

        assertThat(read.strategy()).isEqualTo(company.strategy());
        assertThat(meaning(read)).isEqualTo(meaning(company)).hasSizeGreaterThan(3);
    }

    /// Without the orders that mean nothing.
    private static Set<Object> meaning(Registered registered) {
        return registered.channels().stream()
                .map(RegistryOfCompanyTest::meaning)
                .collect(Collectors.toSet());
    }

    private static Object meaning(RoutedChannel channel) {
        return Map.of(
                "routed",
                new RoutedChannel(
                        channel.id(),
                        channel.operations(),
                        channel.lifeCycle(),
                        List.of(),
                        List.of(),
                        channel.merchants(),
                        channel.limits(),
                        channel.priority(),
                        channel.weight(),
                        channel.ramp(),
                        channel.fees()),
                "methods",
                Set.copyOf(channel.methods()),
                "supports",
                Set.copyOf(channel.supports()));
    }
}
