package dev.waitlens.aio;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of `ARCHITECTURE.md` for the runtime. ArchUnit fails a law that finds no class to hold to it.
class RuntimeArchitectureTest {
    private static final String ROOT = "dev.waitlens.aio";
    /// Each sees only itself and those before it.
    private static final List<String> LAYERS = List.of(".events", ".process.wire", ".process.host", ".process",
            ".process.worker", "", ".stream", ".sync", ".net", ".http", ".file", ".child", ".advised",
            ".testing");
    /// The runtime has some 150 classes; far fewer mean that the importer looked in the wrong place.
    private static final int LEAST_CLASSES = 150;
    private static final String[] INTERNALS = {ROOT + ".events..", ROOT + ".process.wire..", ROOT + ".process.host..",
            ROOT + ".process.worker.."};

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
        var packages = new TreeSet<String>();
        CLASSES.forEach(each -> packages.add(each.getPackageName().substring(ROOT.length())));

        assertThat(packages).containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerSeesOnlyThoseBeforeIt(int layer) {
        var seen = LAYERS.subList(0, layer + 1).stream().map(name -> ROOT + name).toArray(String[]::new);
        noClasses().that().resideInAPackage(ROOT + LAYERS.get(layer)).should()
                .dependOnClassesThat(resideInAPackage("dev.waitlens..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(seen)))
                .because("the layers are " + LAYERS).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void whatStandsOnTheLoopSeesNothingBelowIt(int layer) {
        if (layer > LAYERS.indexOf("")) {
            noClasses().that().resideInAPackage(ROOT + LAYERS.get(layer)).should().dependOnClassesThat()
                    .resideInAnyPackage(INTERNALS).because("they are no API").check(CLASSES);
        }
    }

    @Test
    void theRuntimeNeedsTheJdkAndNothingElse() {
        noClasses().should().dependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackages("dev.waitlens.aio..",
                "java..", "javax.net.ssl..", "jdk..", "sun.misc..", "org.jspecify.annotations..", "")).check(CLASSES);
    }

    /// Classes that touch what a JVM may keep closed are loaded only after [Internals] has looked.
    @Test
    void onlyAFewClassesTouchWhatTheJvmKeepsClosed() {
        noClasses().that().haveNameNotMatching(".*\\.(Continuations|HeldMonitors)(\\$\\w+)?").should()
                .dependOnClassesThat().resideInAPackage("jdk.internal..").check(CLASSES);
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
        noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..model..")
                .check(CLASSES.that(resideInAPackage("dev.waitlens..")));
    }
}
