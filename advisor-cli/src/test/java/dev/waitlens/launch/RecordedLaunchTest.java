package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is added to a command line, and where.
class RecordedLaunchTest {
    private static final String LOGS = "-Xlog:jfr*=off:stdout -Xlog:jfr*=warning:stderr";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|',
            textBlock = """
                    -Xmx1g -jar a.jar x                                | -Xmx1g -jar a.jar x
                    -XX:ArchiveClassesAtExit=a.jsa -jar a.jar          | -XX:ArchiveClassesAtExit=a.jsa -XX:ArchiveClassesAtExit= -jar a.jar
                    -jar -XX:ArchiveClassesAtExit=a.jsa a.jar          | -jar -XX:ArchiveClassesAtExit=a.jsa -XX:ArchiveClassesAtExit= a.jar
                    -XX:+AutoCreateSharedArchive -cp x Main            | -XX:+AutoCreateSharedArchive -cp x -XX:-AutoCreateSharedArchive Main
                    -XX:AOTCache=a -XX:AOTMode=on -m m/M               | -XX:AOTCache=a -XX:AOTMode=on -XX:AOTMode=off -m m/M
                    -XX:SharedArchiveFile=a --module=m/M               | -XX:SharedArchiveFile=a -XX:SharedArchiveFile= --module=m/M
                    -jar a.jar -XX:ArchiveClassesAtExit=a.jsa          | -jar a.jar -XX:ArchiveClassesAtExit=a.jsa
                    -XX:SharedArchiveFile= -Xshare:on -XX:AOTMode=off Main | -XX:SharedArchiveFile= -Xshare:on -XX:AOTMode=off Main
                    """)
    void optionsAboutArchivesAreTakenBackByLaterOnes(String words, String command) {
        assertThat(launch(words, Map.of())).isEqualTo("java AGENT " + LOGS + " " + command);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            JDK_JAVA_OPTIONS  | -Xmx1g '-XX:SharedArchiveFile=a b'  | -XX:SharedArchiveFile=
            JDK_JAVA_OPTIONS  | @some.options                       | -XX:AOTMode=off
            JAVA_TOOL_OPTIONS | -XX:AOTCache=a                      | -XX:AOTMode=off
            JAVA_TOOL_OPTIONS | -XX:Flags=some.flags                | -XX:-RecordDynamicDumpInfo
            JAVA_TOOL_OPTIONS | -XX:VMOptionsFile=some.options      | -XX:AOTMode=off
            """)
    void optionsAreFoundWhereverAJvmReadsThem(String name, String value, String answer) throws IOException {
        layOut();
        assertThat(launch("-jar a.jar", Map.of(name, value))).endsWith(" " + answer + " -jar a.jar");
    }

    @Test
    void optionsInFilesAreFound() throws IOException {
        layOut();
        assertThat(launch("@some.options Main", Map.of())).endsWith(" @some.options -XX:AOTMode=off Main");
        assertThat(launch("--disable-@files @some.options Main", Map.of())).endsWith(" @some.options Main");
        assertThat(launch("@missing Main", Map.of())).endsWith(" @missing Main");
        assertThat(launch("-XX:SharedArchiveFile=x @whole.options", Map.of()))
                .endsWith(" -XX:SharedArchiveFile=x -XX:SharedArchiveFile= @whole.options");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|',
            textBlock = """
                    -Xshare:dump Main               | ''                      | nothing to record: -Xshare:dump on the command line
                    -XX:AOTMode=create Main         | ''                      | makes an archive of classes and runs no program
                    -jar a.jar                      | -XX:AOTCache=a          | -XX:AOTCache=a in _JAVA_OPTIONS cannot be switched off
                    @dumping.options                | ''                      | -XX:AOTCacheOutput=a.aot in @some.options cannot be
                    """)
    void whatCannotBeTakenBackIsRefused(String words, String last, String sentence) throws IOException {
        layOut();
        assertThatThrownBy(() -> launch(words, Map.of("_JAVA_OPTIONS", last))).isInstanceOf(LaunchError.class)
                .hasMessageContaining(sentence).hasMessageContaining("; try: ")
                .satisfies(error -> assertThat(((LaunchError) error).exitCode()).isEqualTo(126));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-Xlog:jfr*=debug", "-Xlog:all=info:file=x", "-Xlog", "-Xlog:disable",
            "-XX:StartFlightRecording:filename=x"})
    void whoeverWantsToHearTheRecorderHearsItWhereHeWants(String option) {
        assertThat(launch(option + " Main", Map.of())).isEqualTo("java AGENT " + option + " Main");
        assertThat(launch("Main", Map.of("JAVA_TOOL_OPTIONS", option))).isEqualTo("java AGENT Main");
        assertThat(launch("-Xlog:gc:file=gc.log Main", Map.of())).contains(LOGS);
    }

    @Test
    void filesAreCutIntoWordsAsTheLauncherDoes() {
        assertThat(OptionText.file("# all\n-cp \"a b\\\\c\" # rest\n'it''s' \"one \\\n   line\" \"\" x#y #"))
                .containsExactly("-cp", "a b\\c", "its", "one line", "", "x#y");
        assertThat(OptionText.words("-Da='x y' \"-Db=\\\" #")).containsExactly("-Da=x y", "-Db=\\", "#");
    }

    private void layOut() throws IOException {
        Files.writeString(directory.resolve("some.options"), "# ours\n-Xmx1g\n\"-XX:AOTCacheOutput=a.aot\"\n");
        Files.writeString(directory.resolve("some.flags"), "+UseSerialGC\n+RecordDynamicDumpInfo\n");
        Files.writeString(directory.resolve("whole.options"), "-cp x\nMain\n");
        Files.writeString(directory.resolve("dumping.options"), "@some.options -cp x Main");
    }

    private String launch(String words, Map<String, String> environment) {
        var target = new Target("x", java.util.Optional.empty(), List.of(words.split(" ")));
        return String.join(" ", RecordedLaunch.of(target, Path.of("java"), "AGENT", new HashMap<>(environment),
                directory).command());
    }
}
