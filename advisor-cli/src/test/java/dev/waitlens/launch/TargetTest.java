package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.problem.UsageError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            java -jar lib/app.jar serve               | app.jar
            java -Xmx1g -cp a:b com.acme.Main x.jar   | com.acme.Main
            java --class-path a com.acme.Main         | com.acme.Main
            java -p mods -m shop/com.acme.Main        | shop/com.acme.Main
            java --module=shop/com.acme.Main          | shop/com.acme.Main
            java --add-opens java.base/java.io=ALL-UNNAMED Main | Main
            java @options.txt Main                    | Main
            java --source 17 tools/Hello.java         | Hello.java
            java -version                             | java
            java -jar -Xmx1g app.jar                  | app.jar
            java -jar                                 | java
            /opt/jdk/bin/java -jar app.jar            | app.jar
            -Xmx1g -jar app.jar                       | app.jar
            """)
    void programIsNamedByItsJarOrMainClass(String words, String program) {
        assertThat(Target.parse(List.of(words.split(" "))).program()).isEqualTo(program);
    }

    @Test
    void wordsOfTheUserFollowTheAgentUntouched() {
        var target = Target.parse(List.of("java", "-Dx=a b", "-cp", "x", "Main", "", "--", "-q"));

        assertThat(target.command(Path.of("/jdk/bin/java"), List.of("-javaagent:a.jar=dir=d"), 3, List.of("-Xnew")))
                .containsExactly("/jdk/bin/java", "-javaagent:a.jar=dir=d", "-Dx=a b", "-cp", "x", "-Xnew", "Main", "",
                        "--", "-q");
    }

    @Test
    void javaWrittenByTheUserWins() {
        assertThat(Target.parse(List.of("/opt/jdk/bin/java", "-jar", "a.jar")).java()).contains("/opt/jdk/bin/java");
        assertThat(Target.parse(List.of("-jar", "a.jar")).java()).isEmpty();
    }

    @Test
    void nothingToRunIsAUsageError() {
        assertThatThrownBy(() -> Target.parse(List.of())).isInstanceOf(UsageError.class)
                .hasMessageStartingWith("nothing to run; try: waitlens run");
    }
}
