package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherCommandTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"mvn, true", "DIR/start.sh, true", "DIR/plain.txt, false", "DIR, false", "java, false",
            "/usr/bin/java, false", "-Xmx1g, false", "nowhere, false", "DIR/app.jar, false", "victm.jar, false"})
    void isWhatCanBeExecutedAndIsNoJava(String word, boolean other) throws IOException {
        for (var name : List.of("mvn", "start.sh", "app.jar")) {
            assertThat(Files.createFile(directory.resolve(name)).toFile().setExecutable(true)).isTrue();
        }
        Files.createFile(directory.resolve("plain.txt"));
        var javas = new TargetJava(Map.of("PATH", directory.toString()), List.of());

        assertThat(OtherCommand.parse(List.of(word.replace("DIR", directory.toString()), "test"), javas).isPresent())
                .isEqualTo(other);
    }

    @Test
    void itsWordsAreHiddenLikeAProgramsOwn() {
        assertThat(ShownCommand.of(new OtherCommand("mvn", List.of("/opt/mvn", "-B", "-Dpassword=x", "verify", "8"))))
                .startsWith("mvn ").endsWith(" *** 8").doesNotContain("x", "verify", "/opt");
    }

    @Test
    void theAgentComesBehindTheUsersOptionsAndSurvivesBlanks() {
        var environment = JvmEnvironment.of(Map.of("JDK_JAVA_OPTIONS", "-Da=b", "X", "y"), "-javaagent:/a b/c.jar=d");

        assertThat(environment).containsEntry("X", "y").doesNotContainKey("JAVA_TOOL_OPTIONS");
        assertThat(OptionText.words(environment.get("JDK_JAVA_OPTIONS")))
                .startsWith("-Da=b", "-javaagent:/a b/c.jar=d").allMatch(word -> word.startsWith("-"));
    }
}
