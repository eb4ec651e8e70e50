package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.attack.Tally;
import dev.waitlens.launch.InstalledJava;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// However a program is started, it does under `waitlens run` what it does without: the same on stdout, the same exit code.
@Timeout(900)
class LaunchAttackIT {
    /// Rows whose name begins so are tried in every build, on the newest JVM.
    private static final String ALWAYS = "!";
    private static final Tally TALLY = new Tally();

    @TempDir
    private static Path shared;
    private static Path jar;
    private static final Map<Integer, List<Path>> THINGS = new HashMap<>();

    @TempDir
    private Path directory;

    /// @param java `*`, or the release it needs
    /// @param says what stderr must hold; begins with a code when the launch is refused
    record Launch(String name, String java, Map<String, String> environment, List<String> options, List<String> words,
            String says) {
        static Launch parse(String line) {
            var cells = line.split("\\|", -1);
            var environment = new HashMap<String, String>();
            words(cells[2].replace(';', ' ')).forEach(
                    pair -> environment.put(pair.substring(0, pair.indexOf('=')),
                            pair.substring(pair.indexOf('=') + 1)));
            return new Launch(cells[0].strip(), cells[1].strip(), environment, words(cells[3]), words(cells[4]),
                    cells[5].strip());
        }

        private static List<String> words(String cell) {
            return cell.isBlank() ? List.of() : List.of(cell.strip().split(" +"));
        }

        boolean isFor(InstalledJava installed) {
            return java.equals("*") || installed.feature() == Integer.parseInt(java);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Launch> rows() throws IOException {
        try (var in = Objects.requireNonNull(LaunchAttackIT.class.getResourceAsStream("launches.txt"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Launch::parse)
                    .filter(row -> row.name.matches(System.getProperty("attack.only", ".*"))).toList();
        }
    }

    static Stream<Arguments> all() throws IOException {
        var rows = rows();
        return Attacked.javas().flatMap(
                java -> rows.stream().filter(row -> row.isFor(java)).map(row -> Arguments.of(row, java)));
    }

    static Stream<Arguments> few() throws IOException {
        var rows = rows();
        var java = Attacked.newest();
        return rows.stream().filter(row -> row.isFor(java) && row.name.startsWith(ALWAYS))
                .map(row -> Arguments.of(row, java));
    }

    @BeforeAll
    static void layOut() throws IOException {
        jar = Victim.packInto(shared.resolve("victim"));
    }

    @AfterAll
    static void close() {
        TALLY.close();
    }

    @Tag("attack")
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("all")
    void theProgramDoesWhatItDoesWithoutUs(Launch launch, InstalledJava java) throws Exception {
        TALLY.count("launches on Java " + java.feature(), launch.name, () -> launch(launch, java));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("few")
    void someProgramsDoWhatTheyDoWithoutUs(Launch launch, InstalledJava java) throws Exception {
        launch(launch, java);
    }

    private void launch(Launch launch, InstalledJava java) throws Exception {
        var options = launch.options.stream().map(LaunchAttackIT::withPlaces).toList();
        var attacked = new Attacked(java, jar, directory, things(java));
        var ours = attacked.recorded(launch.environment, options, launch.words);
        var code = launch.says.replaceFirst("(\\d*).*", "$1");
        if (!code.isEmpty()) {
            assertThat(ours.code()).as(ours.err()).isEqualTo(Integer.parseInt(code));
            assertThat(ours.err()).contains(launch.says.substring(code.length()).strip());
            assertThat(ours.out()).isEmpty();
            return;
        }
        var plain = attacked.plainly(launch.environment, options, launch.words);
        assertThat(withoutNumbers(ours.out())).as(ours.err()).isEqualTo(withoutNumbers(plain.out()));
        assertThat(ours.code()).as(ours.err()).isEqualTo(plain.code());
        assertThat(ours.err()).contains(launch.says).doesNotContain("at dev.waitlens");
        assertThat(ours.runDirectories()).isEmpty();
        assertThat(Files.exists(ours.page()) || ours.err().contains("left no recording that can be read"))
                .as(ours.err()).isTrue();
        for (var thing : attacked.things()) {
            assertThat(ours.directory().resolve(thing.getFileName())).hasSameBinaryContentAs(thing);
        }
        assertThat(ours.directory().resolve("new.jsa")).doesNotExist();
    }

    /// Times, ports, process ids and addresses are others each time; and a recording that the program makes itself comes after ours.
    private static String withoutNumbers(String text) {
        return text.replaceAll("\\[\\d+\\.\\d{3}s\\]", "[T]").replaceAll("\\d{4,}", "N")
                .replaceAll("@[0-9a-f]{5,}", "@N").replaceAll("(Started recording |name=)\\d", "$1N");
    }

    private static String withPlaces(String option) {
        if (option.contains("JACOCO")) {
            var found = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(path -> path.contains("org.jacoco.agent")).findFirst();
            assumeTrue(found.isPresent(), "JaCoCo's agent is there with -Pattack only");
            return option.replace("JACOCO", found.orElseThrow());
        }
        return option.replace("AGENT", Cli.launcher().resolveSibling("advisor-cli/target/waitlens/waitlens-agent.jar")
                .toString());
    }

    /// Archives of the JVM's own making, and files that name them; made once for each JVM.
    private static synchronized List<Path> things(InstalledJava java) throws Exception {
        var made = THINGS.get(java.feature());
        if (made == null) {
            var place = Files.createDirectories(shared.resolve("things-" + java.feature()));
            made = new ArrayList<>();
            made.add(Files.writeString(place.resolve("some.options"), "-Xmx64m\n-Dx=1\n"));
            made.add(Files.writeString(place.resolve("made.options"), "-XX:SharedArchiveFile=made.jsa\n"));
            made.add(Files.writeString(place.resolve("made.flags"), "SharedArchiveFile=made.jsa\n"));
            make(java, place, "-XX:ArchiveClassesAtExit=made.jsa");
            made.add(place.resolve("made.jsa"));
            if (java.feature() >= 25) {
                make(java, place, "-XX:AOTCacheOutput=made.aot");
                made.add(place.resolve("made.aot"));
            }
            THINGS.put(java.feature(), made);
        }
        return made;
    }

    private static void make(InstalledJava java, Path place, String option) throws Exception {
        new Cli(place).command(List.of(java.executable().toString(), option, "-jar", jar.toString(), "say", "made"))
                .await();
    }
}
