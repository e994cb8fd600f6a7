package sonde.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The rules of docs/ARCHITECTURE.md, as far as a machine can keep them. */
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sonde");

    private static final Path ROOT = root();

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("inspectors")) ? here : here.resolve("..").normalize();
    }

    @Test
    void librariesKnowNothingOfThoseAboveThem() {
        noClasses().that().resideInAPackage("sonde.inspectors..").should().dependOnClassesThat()
                .resideInAnyPackage("sonde.capture..", "sonde.cli..").check(ALL);
        noClasses().that().resideInAPackage("sonde.capture..").should().dependOnClassesThat()
                .resideInAPackage("sonde.cli..")
                .check(ALL);
    }

    @Test
    void contractAndBytesImportNothingOfSonde() {
        for (String p : List.of("sonde.inspectors.probe", "sonde.inspectors.bytes")) {
            noClasses().that().resideInAPackage(p).should()
                    .dependOnClassesThat(resideInAPackage("sonde..").and(DescribedPredicate.not(resideInAPackage(p))))
                    .check(ALL);
        }
    }

    @Test
    void theKernelIsBelowWhatAsksIt() {
        noClasses().that().resideInAPackage("sonde.inspectors.kernel..").should().dependOnClassesThat()
                .resideInAnyPackage(
                        "sonde.inspectors.sockets..", "sonde.inspectors.processes..", "sonde.inspectors.host..",
                        "sonde.inspectors.throughput..", "sonde.inspectors.iomodels..")
                .check(ALL);
        noClasses().that().resideInAPackage("sonde.inspectors.processes..").should().dependOnClassesThat()
                .resideInAPackage("sonde.inspectors.sockets..").check(ALL);
    }

    @Test
    void renderIsBelowViewBelowCommandBelowRoot() {
        noClasses().that().resideInAPackage("sonde.cli.render..").should().dependOnClassesThat().resideInAnyPackage(
                "sonde.cli.view..", "sonde.cli.command..", "sonde.cli.shell..", "sonde.cli.pipeline..",
                "sonde.cli.generate..")
                .check(ALL);
        noClasses().that().resideInAPackage("sonde.cli.view..").should().dependOnClassesThat()
                .resideInAnyPackage("sonde.cli.command..", "sonde.cli.shell..", "sonde.cli.generate..").check(ALL);
        noClasses().that().resideOutsideOfPackage("sonde.cli").should().dependOnClassesThat(
                resideInAPackage("sonde.cli").and(new DescribedPredicate<JavaClass>("are the root") {
                    @Override
                    public boolean test(JavaClass c) { return c.getPackageName().equals("sonde.cli"); }
                })).check(ALL);
    }

    @Test
    void everyLibraryHasOneHome() {
        home("org.jline..", "sonde.cli.shell..");
        home("org.pcap4j..", "sonde.capture.source.live..");
        home("oshi..", "sonde.inspectors.host..");
        home("com.sun.jna..", "sonde.capture.source.live..");
        home("picocli..", "sonde.cli", "sonde.cli.command..", "sonde.cli.shell..", "sonde.cli.generate..");
    }

    private static void home(String library, String... packages) {
        noClasses().that(DescribedPredicate.not(resideInAnyPackage(packages))).should().dependOnClassesThat()
                .resideInAPackage(library).check(ALL);
    }

    @Test
    void nativeCallsAreMadeInOneRoom() {
        noClasses().that().resideOutsideOfPackage("sonde.inspectors.kernel..").should().dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.foreign.Linker").check(ALL);
        noClasses().that().resideOutsideOfPackage("sonde.inspectors.kernel..").should().dependOnClassesThat()
                .resideInAnyPackage("jdk.internal..").check(ALL);
    }

    @Test
    void timeAndStreamsComeFromTheRoot() {
        DescribedPredicate<JavaClass> root = new DescribedPredicate<>("are Main, SystemEnv or SystemSignals") {
            @Override
            public boolean test(JavaClass c) { return c.getPackageName().equals("sonde.cli"); }
        };
        noClasses().that(DescribedPredicate.not(root)).should().callMethod(System.class, "nanoTime").orShould()
                .callMethod(System.class, "exit", int.class).orShould().accessField(System.class, "out").orShould()
                .accessField(System.class, "err").check(ALL);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().and().areDeclaredInClassesThat().resideInAPackage("sonde..").and()
                .doNotHaveName("$assertionsDisabled").should().haveModifier(JavaModifier.FINAL).check(ALL);
    }

    @Test
    void classesAreFinalOrMeantToBeExtended() {
        classes().that().areNotInterfaces().and().areNotEnums().and().areNotAnonymousClasses().and()
                .areTopLevelClasses()
                .and().doNotHaveSimpleName("package-info").should().haveModifier(JavaModifier.FINAL).orShould()
                .haveModifier(JavaModifier.ABSTRACT).check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("sonde.inspectors.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("sonde.capture.(*)..").should().beFreeOfCycles().check(ALL);
        slices().matching("sonde.cli.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void theProcTreeIsSpelledInOnePackage() throws IOException {
        assertThat(sourcesWith("\"/proc[/\"]", "inspectors/kernel/")).isEmpty();
    }

    @Test
    void captureCatchesNoBugs() throws IOException {
        assertThat(sourcesWith("catch \\((Throwable|RuntimeException|Exception|IndexOutOfBoundsException) ",
                "/inspectors/",
                "/cli/")).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path source : sources()) {
            if (!Files.exists(source.resolveSibling("package-info.java")))
                silent.add(source.resolveSibling("").toString());
        }
        assertThat(silent.stream().distinct()).isEmpty();
    }

    @Test
    void theTopLevelHoldsWhatItShould() throws IOException {
        try (Stream<Path> top = Files.list(ROOT)) {
            assertThat(top.map(p -> p.getFileName().toString()).filter(n -> !n.startsWith("."))).isSubsetOf("pom.xml",
                    "cli",
                    "inspectors", "capture", "docs", "completions", "README.md", "LICENSE", "target");
        }
    }

    @Test
    void filesStaySmall() throws IOException {
        List<String> large = new ArrayList<>();
        for (Path source : sources()) {
            try (Stream<String> lines = Files.lines(source)) {
                long n = lines.count();
                if (n > 600) large.add(source + ": " + n);
            }
        }
        assertThat(large).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("inspectors", "capture", "cli")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(f -> f.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }

    /** Lines of code that match, outside of files whose path holds one of {@code allowed}; comments do not count. */
    private static List<String> sourcesWith(String regex, String... allowed) throws IOException {
        Pattern pattern = Pattern.compile(regex);
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            String path = ROOT.relativize(source).toString().replace('\\', '/');
            if (Stream.of(allowed).anyMatch(a -> ("/" + path).contains(a))) continue;
            int number = 0;
            for (String line : Files.readAllLines(source)) {
                number++;
                String code = line.strip();
                if (code.startsWith("*") || code.startsWith("/")) continue;
                if (pattern.matcher(code).find()) found.add(path + ":" + number + ": " + code);
            }
        }
        return found;
    }
}
