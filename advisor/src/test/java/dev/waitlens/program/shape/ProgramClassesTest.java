package dev.waitlens.program.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.program.ClassFinder;
import dev.waitlens.program.ClassFinder.Recorded;
import dev.waitlens.program.Compiled;
import dev.waitlens.program.shape.ClassSearch.Looked;
import dev.waitlens.program.shape.ClassSearch.NotLooked;
import dev.waitlens.program.shape.ClassSearch.Why;
import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where a program's classes are looked for, and classes that are missing, changed or broken.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProgramClassesTest {
    private static final long LATER = Long.MAX_VALUE;

    @TempDir
    Path directory;
    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = shop("classes", "for (int i = 0; i < 9; i++) work();");
    }

    private Path shop(String name, String body) throws IOException {
        return Compiled.source(directory.resolve(name), "shop/Shop.java",
                "package shop; public class Shop { static void work() {} static void run(int n) { " + body + " } }");
    }

    private static boolean loops(ProgramClasses program) {
        return program.method("shop.Shop", "run", "(I)V").orElseThrow().loops().size() == 1;
    }

    private static Optional<MethodShape> inRecorded(Recorded place, long newest) {
        try (var program = recorded(place, newest)) {
            return program.method("shop.Shop", "run", "(I)V");
        }
    }

    private static ProgramClasses recorded(Recorded place, long newest) {
        return new ProgramClasses(new ClassFinder(List.of(), List.of(place), 25, newest));
    }

    private static ProgramClasses given(Path... places) {
        return new ProgramClasses(new ClassFinder(List.of(places), List.of(), 25, 0));
    }

    private static Recorded asItIs(Path jar) {
        File file = jar.toFile();
        return new Recorded(file.getAbsolutePath(), file.length(), file.lastModified());
    }

    @Test
    void directoryJarWarFatJarAndJarInAJarSayTheSame() throws IOException {
        Path jar = Compiled.jar(directory.resolve("app.jar"), classes, "");
        Path war = Compiled.jar(directory.resolve("app.war"), classes, "WEB-INF/classes/");
        Path boot = Compiled.jar(directory.resolve("boot.jar"), classes, "BOOT-INF/classes/");
        Path library = Files.createDirectories(directory.resolve("one/lib"));
        Compiled.jar(library.resolve("inner.jar"), classes, "");
        Path one = Compiled.jar(directory.resolve("one.jar"), directory.resolve("one"), "");
        Files.createDirectories(directory.resolve("two"));
        Files.copy(one, directory.resolve("two/one.jar"));
        Path two = Compiled.jar(directory.resolve("two.jar"), directory.resolve("two"), "");

        assertThat(List.of(classes, jar, war, boot, one, two, library)).allSatisfy(place -> {
            try (var program = given(place)) {
                assertThat(loops(program)).isTrue();
            }
        });
        assertThat(List.of(jar, war, boot, one, two)).allSatisfy(
                place -> assertThat(inRecorded(asItIs(place), LATER)).isPresent());
    }

    @Test
    void directoryThatIsGivenIsLookedThroughToItsEnd() throws IOException {
        Files.createDirectories(directory.resolve("project/module/target"));
        Files.move(classes, directory.resolve("project/module/target/classes"));
        try (var program = given(directory.resolve("project"))) {
            assertThat(loops(program)).isTrue();
        }
    }

    @Test
    void modulesInADirectoryOfTheModulePathAreFound() throws IOException {
        Path modules = Files.createDirectories(directory.resolve("modules"));
        Files.move(classes, modules.resolve("shop"));
        Files.write(modules.resolve("shop/module-info.class"), new byte[] {1});
        assertThat(inRecorded(new Recorded(modules.toString(), 0, 0), LATER)).isPresent();

        Path jars = Files.createDirectories(directory.resolve("jars"));
        Compiled.jar(jars.resolve("shop.jar"), modules.resolve("shop"), "");
        assertThat(inRecorded(new Recorded(jars.toString(), 0, 0), LATER)).isPresent();
    }

    @Test
    void releaseOfTheRecordedJvmDecidesWhichClassCounts() throws IOException {
        Path both = shop("both", "work();");
        Files.createDirectories(both.resolve("META-INF/versions/21/shop"));
        Files.copy(classes.resolve("shop/Shop.class"), both.resolve("META-INF/versions/21/shop/Shop.class"));
        Path jar = Compiled.jar(directory.resolve("both.jar"), both, "");
        for (int release : List.of(8, 17, 21, 25)) {
            try (var program = new ProgramClasses(new ClassFinder(List.of(jar), List.of(), release, 0))) {
                assertThat(loops(program)).isEqualTo(release >= 21);
            }
        }
    }

    @Test
    void changedJarIsNotFoundUnlessItIsGiven() throws IOException {
        Path jar = Compiled.jar(directory.resolve("app.jar"), classes, "");
        Recorded before = asItIs(jar);
        assertThat(inRecorded(before, LATER)).isPresent();
        assertThat(jar.toFile().setLastModified(before.modified() + 5_000)).isTrue();

        try (var program = recorded(before, LATER)) {
            assertThat(program.method("shop.Shop", "run", "(I)V")).isEmpty();
            assertThat(program.search()).isEqualTo(new NotLooked(Why.NO_PLACE_LEFT, 0, 1));
        }
        try (var program = given(jar)) {
            assertThat(loops(program)).isTrue();
        }
    }

    @Test
    void classFileNewerThanTheRecordingIsNotFound() {
        long written = classes.resolve("shop/Shop.class").toFile().lastModified();
        var place = new Recorded(classes.toAbsolutePath().toString(), 0, 0);
        assertThat(inRecorded(place, written)).isPresent();
        assertThat(inRecorded(place, written - 1)).isEmpty();
    }

    @Test
    void searchSaysHowFarItLooked() throws IOException {
        try (var program = new ProgramClasses(new ClassFinder(List.of(), List.of(), 25, 0))) {
            assertThat(program.method("shop.Shop", "run", "(I)V")).isEmpty();
            assertThat(program.search()).isEqualTo(new NotLooked(Why.NO_PLACE_NAMED, 0, 0));
        }
        try (var program = given(classes, directory.resolve("absent.jar"))) {
            program.method("shop.Shop", "run", "(I)V");
            program.method("shop.Absent", "run", "(I)V");
            assertThat(program.search()).isEqualTo(new Looked(2, 1, 1, 1, 0));
        }
    }

    @Test
    void oddPlacesAreMissingAndNoError() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
        for (String path : List.of("relative.jar", "/dev/zero", "/dev/stdin", "\0", "", "C:\\app.jar", "/",
                text.toString())) {
            assertThat(inRecorded(new Recorded(path, 0, 0), LATER)).as(path).isEmpty();
        }
        try (var program = given(classes)) {
            for (String name : List.of("", "\0", "/etc/passwd", "../Shop", "[I", "java.lang.String")) {
                assertThat(program.method(name, "run", "(I)V")).as(name).isEmpty();
            }
        }
    }

    @Test
    void methodWithoutADescriptorIsFoundWhereItIsTheOnlyOne() throws IOException {
        Path two = Compiled.source(directory.resolve("two"), "shop/Two.java",
                "package shop; class Two { void a() {} void b() {} void b(int n) {} }");
        try (var program = given(two)) {
            assertThat(program.method("shop/Two", "a", "")).isPresent();
            assertThat(program.method("shop/Two", "b", "")).isEmpty();
            assertThat(program.method("shop/Two", "b", "(I)V")).isPresent();
        }
    }

    @Test
    void noDamageToAClassIsAnError() throws IOException {
        Path source = Compiled.source(directory.resolve("victim"), "shop/Victim.java",
                """
                        package shop; import java.util.*; class Victim { static Map<String, String> map = new HashMap<>(); int n;
                            synchronized void all(List<String> list) throws Exception {
                                for (String each : list) {
                                    synchronized (map) { map.put(each, each + n); }
                                    try { list.forEach(one -> { while (n++ < 9) map.remove(one); }); } finally { n = 1; }
                                    switch (n) { case 1: case 2: return; case 900: n++; default: n--; }
                                }
                            }
                        }
                        """);
        Path file = source.resolve("shop/Victim.class");
        byte[] good = Files.readAllBytes(file);
        long seed = 11;
        var random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            byte[] bad = good.clone();
            for (int hits = 0; hits <= round % 4; hits++) {
                bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt(256);
            }
            Files.write(file, round % 10 == 9 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
            try (var program = given(source)) {
                for (String name : List.of("all", "lambda$all$0", "<clinit>", "<init>")) {
                    assertThat(program.method("shop.Victim", name, "")).as("seed %s, round %s", seed, round)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void damagedJarIsNoError() throws IOException {
        byte[] good = Files.readAllBytes(Compiled.jar(directory.resolve("app.jar"), classes, ""));
        var random = new Random(12);
        for (int round = 0; round < 100; round++) {
            byte[] bad = good.clone();
            for (int hits = 0; hits <= round % 6; hits++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path jar = Files.write(directory.resolve("bad" + round + ".jar"), bad);
            try (var program = given(jar)) {
                assertThat(program.method("shop.Shop", "run", "")).isNotNull();
            }
        }
    }

    @Test
    void hugeMethodsComeToAnEnd() throws IOException {
        Path place = Files.createDirectories(directory.resolve("huge/shop"));
        Files.write(place.resolve("Huge.class"),
                ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS).build(ClassDesc.of("shop.Huge"), type -> {
                    // Newer ones say where their jumps go in a table that would be larger than the code.
                    type.withVersion(ClassFile.JAVA_5_VERSION, 0);
                    type.withMethodBody("variables", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
                        for (int slot = 0; slot < 6_000; slot++) {
                            Label next = code.newLabel();
                            code.iconst_0().istore(slot * 10).iconst_1().ifeq(next).labelBinding(next);
                        }
                        code.return_();
                    });
                    type.withMethodBody("loops", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
                        Label begin = code.newBoundLabel();
                        for (int at = 0; at < 8_000; at++) {
                            code.iconst_0().ifeq(begin);
                        }
                        code.return_();
                    });
                    type.withMethodBody("nested", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
                        Label[] begins = new Label[4_000];
                        for (int at = 0; at < begins.length; at++) {
                            begins[at] = code.newBoundLabel();
                            code.nop();
                        }
                        for (int at = begins.length - 1; at >= 0; at--) {
                            code.iconst_0().ifeq(begins[at]);
                        }
                        code.return_();
                    });
                    type.withMethodBody("monitors", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
                        for (int at = 0; at < 10_000; at++) {
                            code.aconst_null().monitorenter();
                        }
                        code.return_();
                    });
                    type.withMethodBody("handlers", ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
                        Label begin = code.newBoundLabel();
                        for (int at = 0; at < 9_000; at++) {
                            code.nop();
                        }
                        Label end = code.newBoundLabel();
                        code.return_();
                        Label handler = code.newBoundLabel();
                        code.pop().return_();
                        for (int at = 0; at < 9_000; at++) {
                            code.exceptionCatch(begin, end, handler, ConstantDescs.CD_Throwable);
                        }
                    });
                }));
        try (var program = given(directory.resolve("huge"))) {
            assertThat(program.method("shop.Huge", "variables", "")).isPresent();
            assertThat(program.method("shop.Huge", "loops", "")).isPresent();
            assertThat(program.method("shop.Huge", "nested", "")).isPresent();
            assertThat(program.method("shop.Huge", "monitors", "")).isPresent();
            assertThat(program.method("shop.Huge", "handlers", "")).isNotNull();
        }
    }
}
