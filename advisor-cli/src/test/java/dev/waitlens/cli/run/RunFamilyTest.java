package dev.waitlens.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.analysis.OtherJvm;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.launch.TreeDirectory.Jvm;
import dev.waitlens.report.RunJvm.Kinship;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFamilyTest {
    /// Beyond every process id of Linux, so that none of these still runs.
    private static final long BUILD = 5_000_001;
    private static final long SHELL = 5_000_002;
    private static final long TESTS = 5_000_003;
    private static final long SERVER = 5_000_004;
    private static final long SILENT = 5_000_005;

    @TempDir
    private Path directory;
    private final List<Jvm> jvms = new ArrayList<>();

    @Test
    void aShellBetweenTwoJvmsChangesNothingAndWhoSaidNothingIsLeftOut() throws IOException {
        jvm(BUILD, "start=1000\nancestors=77 1\nprogram=Build\n", 9_000);
        jvm(TESTS, "start=2500\nancestors=" + SHELL + " " + BUILD + " 77 1\nprogram=Tests|x=y\n", 8_000);
        jvm(SERVER, "start=4000\nancestors=" + TESTS + " " + SHELL + " " + BUILD + "\nprogram=Server\n", 7_000);
        jvm(SILENT, "start=", 7_000);
        var family = new RunFamily(jvms, at -> "report-" + (at + 1) + ".html");

        assertThat(kinship(family, 0)).containsExactly(Kinship.CHILD, Kinship.DESCENDANT);
        assertThat(kinship(family, 1)).containsExactly(Kinship.PARENT, Kinship.CHILD);
        assertThat(kinship(family, 2)).containsExactly(Kinship.ANCESTOR, Kinship.PARENT);
        assertThat(kinship(family, 3)).containsOnly(Kinship.OTHER);
        assertThat(family.parent(2).map(jvms::get).map(Jvm::pid)).contains(TESTS);
        assertThat(family.secondsIn(2)).contains(3.0);
        assertThat(family.secondsIn(3)).isEmpty();
        assertThat(family.besides(0).getFirst()).isEqualTo(
                new OtherJvm("Tests|x=y", TESTS, Kinship.CHILD, 2_500, 8_000, false, "report-2.html"));
    }

    private static List<Kinship> kinship(RunFamily family, int self) {
        return family.besides(self).stream().map(OtherJvm::kinship).toList();
    }

    private void jvm(long pid, String facts, long endMillis) throws IOException {
        var its = Files.createDirectory(directory.resolve(Long.toString(pid)));
        Files.writeString(its.resolve("jvm.txt"), facts);
        Files.setLastModifiedTime(Files.writeString(its.resolve("recording.jfr"), "x"),
                FileTime.fromMillis(endMillis));
        jvms.add(new Jvm(pid, new RunDirectory(its)));
    }
}
