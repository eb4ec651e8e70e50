package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.report.Report;
import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A recorded member of a cluster: calls on another member are the network of who makes them, and the library's own threads have nothing to do.
@Tag("slow")
@Timeout(180)
class ClusterIT {
    private static final Path AGENT = Path.of(System.getProperty("waitlens.agent",
            "../agent/target/waitlens-agent.jar"));
    /// What a member is: as in the tests of the runtime.
    private static final Path MEMBER = Path.of("..", "runtime", "src", "test", "java", "dev", "waitlens", "aio",
            "programs", "Member.java");
    private static final String SOURCE = """
            import com.hazelcast.core.HazelcastInstance;
            import com.hazelcast.core.IExecutorService;
            import dev.waitlens.aio.programs.Member;
            import java.io.Serializable;
            import java.net.ServerSocket;
            import java.util.concurrent.Callable;

            public class Grid {
                public static class Shrink implements Callable<Long>, Serializable {
                    public Long call() throws Exception {
                        Thread.sleep(20);
                        return ProcessHandle.current().pid();
                    }
                }

                public static void main(String[] words) throws Exception {
                    int here = free();
                    int there = free();
                    Process other = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                            System.getProperty("java.class.path"), "dev.waitlens.aio.programs.Member", there + "", here + "").start();
                    HazelcastInstance grid = Member.join(here, there);
                    while (grid.getCluster().getMembers().size() < 2) Thread.sleep(50);
                    IExecutorService cluster = grid.getExecutorService("work");
                    for (int i = 0; i < 150; i++) shrinkOne(grid, cluster);
                    grid.getLifecycleService().terminate();
                    other.destroyForcibly().waitFor();
                    System.exit(0);
                }

                static long shrinkOne(HazelcastInstance grid, IExecutorService cluster) throws Exception {
                    var there = grid.getCluster().getMembers().stream().filter(one -> !one.localMember()).findFirst();
                    return cluster.submitToMember(new Shrink(), there.get()).get();
                }

                static int free() throws Exception {
                    try (ServerSocket socket = new ServerSocket(0)) {
                        return socket.getLocalPort();
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void callsOnAnotherMemberAreTheNetworkOfWhoMakesThem() throws Exception {
        Report report = Pipeline.analyse(recorded());

        assertThat(report.units()).filteredOn(unit -> unit.unit().equals("Grid.shrinkOne")).singleElement()
                .satisfies(unit -> {
                    assertThat(unit.verdict()).isEqualTo(Verdict.IO_BOUND);
                    assertThat(unit.slices()).filteredOn(slice -> slice.state() == State.NETWORK).singleElement()
                            .satisfies(slice -> assertThat(slice.share()).isGreaterThan(0.7));
                });
        assertThat(report.threads()).filteredOn(thread -> thread.name().startsWith("hz.")).isNotEmpty()
                .allSatisfy(thread -> assertThat(thread.slices()).as(thread.name())
                        .filteredOn(slice -> slice.state() == State.RESULT)
                        .allSatisfy(slice -> assertThat(slice.share()).isLessThan(0.1)));
    }

    private List<Path> recorded() throws IOException, InterruptedException {
        var source = Files.writeString(directory.resolve("Grid.java"), SOURCE);
        String classPath = directory + System.getProperty("path.separator") + System.getProperty("java.class.path");
        assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-proc:none", "-cp",
                classPath, "-d", directory.toString(), source.toString(), MEMBER.toString())).isZero();
        Path said = directory.resolve("said.txt");
        Process grid = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + AGENT + "=dir=" + directory, "-cp", classPath, "Grid").redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        try {
            assertThat(grid.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(grid.exitValue()).as(() -> read(said)).isZero();
        } finally {
            grid.descendants().forEach(ProcessHandle::destroyForcibly);
            grid.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".jfr")).toList();
        }
    }

    private static String read(Path said) {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
