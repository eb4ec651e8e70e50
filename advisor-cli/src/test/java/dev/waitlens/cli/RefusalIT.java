package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.Cli.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be done is said in a sentence, before anything is started.
@Timeout(120)
class RefusalIT {
    @TempDir
    private static Path directory;

    @BeforeAll
    static void layOut() throws IOException {
        Victim.packInto(directory);
        Victim.jar(directory.resolve("mainless.jar"), directory, "");
        Victim.jar(directory.resolve("shop.war"), directory, "");
        Files.writeString(directory.resolve("start.sh"), "#!/bin/sh\n");
        Files.writeString(directory.resolve("text.jar"), "not a zip file");
        Files.writeString(directory.resolve("empty.jar"), "");
        Files.writeString(directory.resolve("text.jfr"), "not a recording");
        Files.writeString(directory.resolve("empty.jfr"), "");
        Files.createDirectories(directory.resolve("classes"));
        fakeJava("java8", "java.version = 1.8.0_402");
        fakeJava("java11", "java.version = 11.0.22");
        fakeJava("nojvm", "what?");
    }

    /// A launcher that is a script, with another JVM's words.
    private static void fakeJava(String home, String words) throws IOException {
        var bin = Files.createDirectories(directory.resolve(home).resolve("bin"));
        var java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho '    " + words + "' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            run                                  | 2   | nothing to run
            run nope.jar                         | 127 | no such file: nope.jar
            run victm.jar                        | 127 | did you mean victim.jar?
            run classes                          | 126 | classes is a directory
            run text.jar                         | 126 | text.jar is not a jar
            run empty.jar                        | 126 | empty.jar is not a jar
            run mainless.jar                     | 126 | names no Main-Class
            run shop.war                         | 126 | record the server that runs it
            run start.sh                         | 126 | chmod +x start.sh
            run Victim.class                     | 126 | waitlens run -- java -cp . Victim
            run Victim.java                      | 126 | waitlens run -- java Victim.java
            run --java nowhere victim.jar        | 127 | no java at nowhere
            run --java java8 victim.jar          | 126 | Java 1.8.0_402 (java8/bin/java) is too old to be recorded
            run --java java11 victim.jar         | 126 | is too old to be recorded
            run --java nojvm victim.jar          | 126 | does not answer -version as a JVM does
            run -- ./nojava/java -jar victim.jar | 127 | no java at ./nojava/java
            run -o /proc/x victim.jar            | 125 | cannot write to /proc/x
            run -o victim.jar victim.jar         | 125 | cannot write to
            run --layot dir victim.jar           | 2   | did you mean --layout?
            rnu victim.jar                       | 2   | did you mean run?
            analyze                              | 2   | FILE|DIR
            analyze nope.jfr                     | 3   | no such file: nope.jfr
            analyze empty.jfr                    | 3   | empty.jfr
            analyze text.jfr                     | 3   | text.jfr
            analyze classes                      | 3   | classes
            explain nothing-to-gian              | 2   | waitlens explain nothing-to-gain
            export --format collapsed nope.jfr   | 3   | no such file: nope.jfr
            """)
    void isOneSentenceAndTheDocumentedCode(String words, int code, String sentence) throws Exception {
        var ended = refused(words);

        assertThat(ended.code()).as(ended.err()).isEqualTo(code);
        assertThat(ended.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(ended.err().lines()).hasSizeLessThanOrEqualTo(4).allMatch(line -> line.startsWith("[waitlens] "));
        assertThat(ended.out()).isEmpty();
        assertThat(ended.runDirectories()).isEmpty();
    }

    private static Ended refused(String words) throws IOException, InterruptedException {
        return new Cli(directory).run(words.strip().split(" +"));
    }
}
