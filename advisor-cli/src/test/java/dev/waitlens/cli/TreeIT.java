package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `waitlens run` of what people type, which is seldom `java`.
@Timeout(180)
class TreeIT {
    @TempDir
    private Path directory;

    @Test
    void everyJvmBelowAScriptHasAPageButTheBuildToolsOwn() throws Exception {
        var jar = Victim.packInto(directory.resolve("a victim"));
        var tool = Files.copy(jar, directory.resolve("gradle-wrapper.jar"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var script = Files.writeString(directory.resolve("start.sh"), """
                #!/bin/sh
                'JAVA' -version
                'JAVA' -jar 'TOOL' say tool
                'JAVA' -jar 'JAR' say one sleep 300
                'JAVA' -jar 'JAR' say two sleep 300 exit 3
                """.replace("JAVA", java.toString()).replace("TOOL", tool.toString())
                .replace("JAR", jar.toString()));
        assertThat(script.toFile().setExecutable(true)).isTrue();

        var ended = new Cli(directory).run("run", "--keep-recording", "--", script.toString());

        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).isEqualTo("tool\none\ntwo\n");
        assertThat(ended.page()).content().contains("2 JVMs", "report-1.html", "report-2.html", "victim.jar")
                .doesNotContain("gradle-wrapper");
        assertThat(List.of("report-1.html", "report-2.html", "report-2.json", "recording-1.jfr"))
                .allSatisfy(name -> assertThat(ended.page().resolveSibling(name)).isNotEmptyFile());
        assertThat(ended.page().resolveSibling("report-1.json")).content().contains("\"kinship\":\"OTHER\"",
                "\"page\":\"report-2.html\"");
        assertThat(ended.runDirectories()).isEmpty();
    }

    @Test
    void aCommandBelowWhichNoJvmWasRecordedIsToldWhyThatMayBe() throws Exception {
        var ended = new Cli(directory).run("run", "--", "true");

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("no JVM below it was recorded", "what was running before did",
                "--build-tool");
        assertThat(ended.runDirectories()).isEmpty();
    }
}
