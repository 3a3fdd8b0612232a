package dev.pointsman.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may use whom. Read the tables; the rest makes them rules.
class LayersTest {
    private static final String MODULES = """
            model     | nothing
            client    | model
            wire      | model
            core      | model
            simulator | model wire core
            adapters  | model core wire
            console   | nothing
            server    | model wire core adapters console
            cli       | model wire core simulator server
            """;

    /// In the order of the flow: none uses one below it.
    private static final String CORE = """
            state    | nothing
            frame    | nothing
            archive  | frame
            count    | frame
            baseline | state
            callback | state frame
            window   | state frame archive baseline callback
            verdict  | state frame callback window
            detect   | state frame callback window verdict
            incident | state frame window verdict
            guard    | state frame window
            channel  | state frame window verdict guard
            figure   | frame window
            probe    | window guard channel
            quota    | nothing
            held     | quota
            notice   |              verdict incident channel held quota
            scorecard | frame archive incident channel
            publish  | nothing
            second   | frame
            document | nothing
            term     | nothing
            (root)   | state frame archive baseline window verdict detect incident guard channel notice term
            """;

    /// In the order of what is built on what.
    private static final String CLIENT = """
            work     | nothing
            json     | nothing
            server   | work
            redis    | nothing
            spool    | work
            trust    | work json server
            snapshot | work server redis trust
            report   | work json server spool
            (root)   | work server redis spool trust snapshot report
            """;

    private static final String LIBRARIES = """
            model     | nothing
            client    | javax.crypto javax.net.ssl
            core      | nothing
            wire      | tools.jackson.core
            adapters  | javax.net.ssl redis.clients.jedis org.apache.kafka org.slf4j javax.sql com.zaxxer.hikari org.mariadb.jdbc org.postgresql org.flywaydb org.h2 com.fasterxml.jackson.annotation tools.jackson.core tools.jackson.databind
            console   | gg.jte
            simulator | tools.jackson.core tools.jackson.databind tools.jackson.dataformat org.snakeyaml.engine.v2.api io.github.resilience4j
            server    | javax.crypto javax.net.ssl org.springframework tools.jackson com.fasterxml.jackson.annotation io.micrometer jakarta.servlet org.apache.catalina org.apache.coyote org.apache.juli org.slf4j
            cli       | picocli tools.jackson.core tools.jackson.dataformat
            """;

    /// What core leaves to those who call it. A name that ends in `..` is a package with all below it.
    private static final String HANDED_IN = """
            time    | java.time.Clock java.time.InstantSource java.util.Date java.util.Calendar java.util.Timer
            threads | java.lang.Thread java.lang.ThreadLocal java.util.concurrent..
            chance  | java.util.random.. java.util.Random java.util.SplittableRandom java.security.SecureRandom
            logs    | java.util.logging.. java.lang.System$Logger
            I/O     | java.io.. java.nio.channels.. java.nio.file.. java.net.. java.sql.. java.lang.ProcessBuilder java.lang.Runtime
            """;

    /// Counting is called by many threads at once; it waits for them, and starts none.
    private static final Set<String> COUNT_MAY_USE = Set.of(
            "java.util.concurrent.ConcurrentHashMap", "java.util.concurrent.atomic..", "java.util.concurrent.locks..");

    /// Methods that bring time, threads or chance in through classes that are harmless otherwise.
    private static final Set<String> BACK_DOORS = Set.of("now", "randomUUID", "random", "parallel", "parallelStream");

    private static final Set<String> SYSTEM_METHODS = Set.of("arraycopy", "identityHashCode");

    private static final JavaClasses POINTSMAN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.pointsman");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = MODULES)
    void a_module_uses_only(String module, String uses) {
        UnaryOperator<String> inModule = name -> "dev.pointsman." + name + "..";
        useOnly(inModule.apply(module), names(uses).map(inModule), "dev.pointsman..");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = CORE)
    void a_package_of_the_core_uses_only(String part, String uses) {
        useOnly(inCore(part), names(uses).map(LayersTest::inCore), "dev.pointsman.core..");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = CLIENT)
    void a_package_of_the_client_uses_only(String part, String uses) {
        useOnly(inClient(part), names(uses).map(LayersTest::inClient), "dev.pointsman.client..");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = LIBRARIES)
    void a_module_uses_beside_the_JDK_only(String module, String libraries) {
        String[] known = Stream.concat(
                        Stream.of("java..", "dev.pointsman..", "org.jspecify.annotations"),
                        names(libraries).map(library -> library + ".."))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.pointsman." + module + "..")
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(known))
                .check(POINTSMAN);
    }

    @ParameterizedTest(name = "no {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = HANDED_IN)
    void the_core_is_handed_what_it_must_not_take(String what, String classes) {
        noClasses()
                .that()
                .resideInAPackage("dev.pointsman.core..")
                .should()
                .dependOnClassesThat(anyOf(names(classes)).and(not(anyOf(COUNT_MAY_USE.stream()))))
                .because(what + " comes in from outside")
                .check(POINTSMAN);
    }

    @Test
    void only_counting_is_made_for_many_threads() {
        noClasses()
                .that()
                .resideInAPackage("dev.pointsman.core..")
                .and()
                .resideOutsideOfPackage("dev.pointsman.core.count")
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.concurrent.."))
                .check(POINTSMAN);
    }

    @Test
    void the_core_asks_nobody_what_time_it_is_and_leaves_nothing_to_chance() {
        noClasses()
                .that()
                .resideInAPackage("dev.pointsman.core..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe("a back door", LayersTest::isBackDoor))
                .check(POINTSMAN);
    }

    @Test
    void no_package_uses_itself_through_others() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(POINTSMAN);
    }

    @Test
    void every_module_and_every_package_of_core_and_client_stands_in_its_table() {
        assertThat(firstColumn(MODULES)).isEqualTo(packagesBelow("dev.pointsman."));
        assertThat(firstColumn(LIBRARIES)).isEqualTo(packagesBelow("dev.pointsman."));
        assertThat(firstColumn(CORE)).isEqualTo(packagesBelow("dev.pointsman.core."));
        assertThat(firstColumn(CLIENT)).isEqualTo(packagesBelow("dev.pointsman.client."));
    }

    private static String inCore(String part) {
        return part.equals("(root)") ? "dev.pointsman.core" : "dev.pointsman.core." + part;
    }

    private static String inClient(String part) {
        return part.equals("(root)") ? "dev.pointsman.client" : "dev.pointsman.client." + part;
    }

    private static Stream<String> names(String column) {
        return column.equals("nothing") ? Stream.empty() : Arrays.stream(column.split(" +"));
    }

    /// Of what is in `whole`, the classes in `user` use only their own and those in `used`.
    private static void useOnly(String user, Stream<String> used, String whole) {
        String[] allowed = Stream.concat(Stream.of(user), used).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(user)
                .should()
                .dependOnClassesThat(resideInAPackage(whole).and(not(resideInAnyPackage(allowed))))
                .check(POINTSMAN);
    }

    private static DescribedPredicate<JavaClass> anyOf(Stream<String> names) {
        Set<String> forbidden = names.collect(toCollection(TreeSet::new));
        return DescribedPredicate.describe(
                "are among " + forbidden, used -> forbidden.stream().anyMatch(name -> matches(name, used)));
    }

    private static boolean matches(String name, JavaClass used) {
        return name.endsWith("..")
                ? used.getName().startsWith(name.substring(0, name.length() - 1))
                : used.getName().equals(name);
    }

    private static boolean isBackDoor(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return owner.isEquivalentTo(System.class)
                ? !SYSTEM_METHODS.contains(name)
                : owner.getPackageName().startsWith("java.") && BACK_DOORS.contains(name);
    }

    private static Set<String> firstColumn(String table) {
        return table.lines()
                .map(row -> row.substring(0, row.indexOf('|')).strip())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> packagesBelow(String above) {
        return POINTSMAN.stream()
                .map(type -> type.getPackageName() + ".")
                .filter(name -> name.startsWith(above))
                .map(name -> name.substring(above.length()))
                .map(below -> below.isEmpty() ? "(root)" : below.substring(0, below.indexOf('.')))
                .collect(toCollection(TreeSet::new));
    }

    /// Each package is a slice of its own.
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
