package dev.waitlens.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.waitlens.agent.attempt.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of `ARCHITECTURE.md` for the agent. ArchUnit fails a law that finds no class to hold to it.
final class AgentArchitectureTest {
    private static final String ROOT = "dev.waitlens.agent";
    /// Each sees only itself and those before it; but `limit` and `units` do not see each other.
    private static final List<
            String> LAYERS = List.of(".attempt", ".catalogue", ".event", ".record", ".limit", ".units",
                    "");
    /// The agent has some 45 classes; far fewer mean that the importer looked in the wrong place.
    private static final int LEAST_CLASSES = 40;

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    static IntStream layers() {
        return IntStream.range(0, LAYERS.size());
    }

    @Test
    void enoughClassesAreSeen() {
        assertThat(CLASSES.size()).isGreaterThan(LEAST_CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.waitlens.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsALayer() {
        TreeSet<String> packages = new TreeSet<>();
        CLASSES.forEach(each -> packages.add(each.getPackageName().substring(ROOT.length())));

        assertThat(packages).containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerSeesOnlyThoseBeforeIt(int layer) {
        String[] seen = LAYERS.subList(0, layer + 1).stream().map(name -> ROOT + name).toArray(String[]::new);
        noClasses().that().resideInAPackage(ROOT + LAYERS.get(layer)).should()
                .dependOnClassesThat(resideInAPackage("dev.waitlens..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(seen)))
                .because("the layers are " + LAYERS).check(CLASSES);
    }

    @Test
    void whatFindsUnitsAndWhatKeepsLimitsDoNotKnowEachOther() {
        noClasses().that().resideInAPackage(ROOT + ".units").should().dependOnClassesThat()
                .resideInAPackage(ROOT + ".limit").check(CLASSES);
    }

    /// It is loaded into JVMs of any age, and in front of everybody's class path.
    @Test
    void theEntryKnowsNothingOfTheRest() {
        noClasses().that().haveFullyQualifiedName(Premain.class.getName()).or()
                .haveFullyQualifiedName(Faults.class.getName()).should()
                .dependOnClassesThat(resideInAPackage("dev.waitlens..")
                        .and(not(belongToAnyOf(Premain.class, Faults.class))))
                .orShould().dependOnClassesThat().resideInAPackage("jdk.jfr..").check(CLASSES);
    }

    @Test
    void theAgentNeedsTheJdkAndNothingElse() {
        noClasses().should().dependOnClassesThat(
                JavaClass.Predicates.resideOutsideOfPackages("dev.waitlens.agent..", "java..", "jdk.jfr..", ""))
                .check(CLASSES);
    }

    @Test
    void noTypeIsNamedAfterNothing() {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Utils").orShould()
                .haveSimpleNameStartingWith("Abstract").check(CLASSES);
    }
}
