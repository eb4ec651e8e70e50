package dev.waitlens.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The laws of `ARCHITECTURE.md`. ArchUnit fails a law that finds no class to hold to it.
class ArchitectureTest {
    private static final List<String> STAGES = List.of("recording", "timeline", "classify", "advise", "present");
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    /// The advisor has some hundred classes; far fewer mean that the importer looked in the wrong place.
    private static final int LEAST_CLASSES = 100;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(classesOf("reports"), classesOf("fleet"), classesOf("advisor"), classesOf("advisor-cli"));

    @Test
    void enoughClassesAreSeen() {
        assertThat(CLASSES.size()).isGreaterThan(LEAST_CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.waitlens.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void stageKnowsNoLaterStage(int stage) {
        var later = STAGES.subList(stage + 1, STAGES.size()).stream().map(ArchitectureTest::tree)
                .toArray(String[]::new);
        ArchRule rule = noClasses().that().resideInAPackage(tree(STAGES.get(stage))).should().dependOnClassesThat()
                .resideInAnyPackage(later).because("the flow goes one way: " + String.join(" > ", STAGES));
        rule.check(CLASSES);
    }

    @Test
    void onlyTheCommandLineStartsAndShowsThings() {
        noClasses().that().resideOutsideOfPackage("dev.waitlens.cli..").should().dependOnClassesThat()
                .resideInAPackage("dev.waitlens.cli..").check(CLASSES);
        noClasses().that().resideInAPackage("dev.waitlens.launch..").should().dependOnClassesThat(
                resideInAPackage("dev.waitlens..").and(JavaClass.Predicates.resideOutsideOfPackages(
                        "dev.waitlens.launch..", "dev.waitlens.problem..")))
                .check(CLASSES);
    }

    @Test
    void reportsKnowNothingOfRecordingsAndRules() {
        noClasses().that().resideInAPackage("dev.waitlens.report..").should().dependOnClassesThat(
                resideInAPackage("dev.waitlens..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("dev.waitlens.report..")))
                .check(CLASSES);
    }

    @Test
    void aFleetKnowsReportsAlone() {
        noClasses().that().resideInAPackage("dev.waitlens.fleet..").should().dependOnClassesThat(
                resideInAPackage("dev.waitlens..").and(JavaClass.Predicates.resideOutsideOfPackages(
                        "dev.waitlens.fleet..", "dev.waitlens.report..")))
                .check(CLASSES);
    }

    @Test
    void forecastKnowsNothingButCallsAndMachines() {
        noClasses().that().resideInAPackage("dev.waitlens.forecast..").should().dependOnClassesThat(
                resideInAPackage("dev.waitlens..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("dev.waitlens.forecast..")))
                .check(CLASSES);
    }

    @Test
    void theCatalogueKnowsNoStage() {
        noClasses().that().resideInAPackage("dev.waitlens.catalogue..").should().dependOnClassesThat(
                resideInAPackage("dev.waitlens..").and(JavaClass.Predicates.resideOutsideOfPackages(
                        "dev.waitlens.catalogue..", "dev.waitlens.report..")))
                .because("every stage may ask it").check(CLASSES);
    }

    @Test
    void ownParserIsTheOnlyOneThatReadsRecordings() {
        noClasses().that().resideOutsideOfPackage("dev.waitlens.cli.export").should()
                .dependOnClassesThat(resideInAnyPackage("jdk.jfr..", "one.jfr..", "one.convert.."))
                .because(
                        "recordings are hostile input, and only `recording` knows how to read them; the converter reads"
                                + " them in a JVM of its own, through names that we cleaned")
                .check(CLASSES);
        classes().that().resideInAnyPackage("dev.waitlens.recording.format..", "dev.waitlens.recording.chunk..",
                "dev.waitlens.recording.files..").should().onlyHaveDependentClassesThat()
                .resideInAPackage("dev.waitlens.recording..").check(CLASSES);
    }

    @Test
    void stagesAreHandedARecordingAndOpenNone() {
        classes().that().resideInAPackage("dev.waitlens.recording.source..").should().onlyHaveDependentClassesThat()
                .resideInAnyPackage("dev.waitlens.recording.source..", "dev.waitlens.advisor..", "dev.waitlens.cli..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses().that().resideOutsideOfPackage("dev.waitlens.cli..").and()
                .resideOutsideOfPackage("dev.waitlens.launch..").should().accessField(System.class, "out").orShould()
                .accessField(System.class, "err").check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = new TreeSet<String>();
        CLASSES.stream().map(JavaClass::getPackage).filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName).forEach(packages::add);

        assertThat(packages).isEmpty();
    }

    @Test
    void noTypeIsNamedAfterNothing() {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Utils").orShould()
                .haveSimpleNameStartingWith("Abstract").check(CLASSES);
        noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..").check(CLASSES);
    }

    /// Names in backquotes that begin with a capital letter and end like a class, and packages of ours.
    @Test
    void everyNameInTheArchitecturePageExists() throws IOException {
        var page = ROOT.resolve("ARCHITECTURE.md");
        assumeTrue(Files.exists(page), "there is no ARCHITECTURE.md yet");
        var known = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> file.getFileName().toString().replace(".java", "")).forEach(known::add);
        }
        var unknown = Pattern.compile("`([A-Z][a-z]\\w*[a-z])`").matcher(Files.readString(page)).results()
                .map(match -> match.group(1)).filter(name -> !known.contains(name)).distinct().toList();

        assertThat(unknown).as("classes that ARCHITECTURE.md names and nobody wrote").isEmpty();
    }

    @Test
    void everyPackageIsOnTheArchitecturePage() throws IOException {
        var page = ROOT.resolve("ARCHITECTURE.md");
        assumeTrue(Files.exists(page), "there is no ARCHITECTURE.md yet");
        var text = Files.readString(page);
        var missing = new TreeSet<String>();
        CLASSES.stream().map(JavaClass::getPackageName).map(name -> name.substring("dev.waitlens.".length()))
                .filter(name -> !text.contains("| `" + name + "` |")).forEach(missing::add);

        assertThat(missing).as("packages without a line in a table of ARCHITECTURE.md").isEmpty();
    }

    private static Path classesOf(String module) {
        return ROOT.resolve(module).resolve("target/classes");
    }

    private static String tree(String stage) {
        return "dev.waitlens." + stage + "..";
    }
}
