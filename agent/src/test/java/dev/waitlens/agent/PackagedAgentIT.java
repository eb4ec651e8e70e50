package dev.waitlens.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The jar as it is shipped.
final class PackagedAgentIT {
    @TempDir
    Path directory;

    @Test
    void theDoorIsJava8AndTheRestIsJava17() throws Exception {
        try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
            List<JarEntry> classes = jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
            assertThat(classes).hasSizeGreaterThan(20);
            for (JarEntry entry : classes) {
                boolean door = entry.getName().matches("dev/waitlens/agent/(Premain|attempt/Faults)\\.class");
                try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                    in.readInt();
                    in.readUnsignedShort();
                    assertThat(in.readUnsignedShort()).as(entry.getName()).isEqualTo(door ? 52 : 61);
                }
            }
        }
    }

    @Test
    void theDoorDoesNotNameFlightRecorder() throws Exception {
        try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
            JarEntry premain = jar.getJarEntry("dev/waitlens/agent/Premain.class");
            String bytes = new String(jar.getInputStream(premain).readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(bytes).doesNotContain("jdk/jfr");
        }
    }

    @Test
    void itIsAnAgentAndNothingElse() throws Exception {
        try (JarFile jar = new JarFile(Jvm.jar().toFile())) {
            assertThat(jar.stream().map(JarEntry::getName)).allMatch(
                    name -> name.startsWith("META-INF/") || "dev/waitlens/agent/".startsWith(name)
                            || name.startsWith("dev/waitlens/agent/"));
            assertThat(jar.getManifest().getMainAttributes().getValue("Can-Retransform-Classes")).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.waitlens.agent.Jvm#all")
    void itHasAtMostOneThread(Jvm jvm) throws Exception {
        Jvm.Ended ended = jvm.run(directory, List.of(Jvm.agent("dir=" + directory)), "Echo", "threads");
        assertThat(ended.out().lines().filter(name -> name.contains("waitlens"))).hasSizeLessThanOrEqualTo(1);
    }
}
