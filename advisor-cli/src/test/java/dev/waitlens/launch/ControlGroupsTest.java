package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {
    private static final String UNLIMITED_BYTES = "9223372036854771712";

    @TempDir
    private Path root;

    private ControlGroups groups() {
        return new ControlGroups(root, "4711");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text + "\n");
    }

    private void process(String lines) throws IOException {
        write("proc/4711/cgroup", lines);
    }

    @Test
    void theNarrowestGroupAroundAProcessDecides() throws IOException {
        process("0::/system.slice/docker/1");
        write("sys/fs/cgroup/system.slice/docker/1/cpu.max", "max 100000");
        write("sys/fs/cgroup/system.slice/docker/cpu.max", "50000 100000");
        write("sys/fs/cgroup/system.slice/cpu.max", "150000 100000");
        write("sys/fs/cgroup/system.slice/docker/1/memory.max", "max");
        write("sys/fs/cgroup/system.slice/memory.max", "1073741824");

        assertThat(groups().processors()).isCloseTo(0.5, within(1e-9));
        assertThat(groups().memory()).hasValue(1L << 30);
    }

    @Test
    void olderGroupsHaveATreeForEachController() throws IOException {
        process("9:name=systemd:/\n4:memory:/docker/1\n3:cpu,cpuacct:/docker/1\n2:cpuset:/\n0::/");
        write("sys/fs/cgroup/cpu/docker/1/cpu.cfs_quota_us", "150000");
        write("sys/fs/cgroup/cpu/docker/1/cpu.cfs_period_us", "100000");
        write("sys/fs/cgroup/cpu/docker/cpu.cfs_quota_us", "-1");
        write("sys/fs/cgroup/cpu/docker/cpu.cfs_period_us", "100000");
        write("sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes", "536870912");
        write("sys/fs/cgroup/memory/docker/memory.limit_in_bytes", UNLIMITED_BYTES);

        assertThat(groups().processors()).isCloseTo(1.5, within(1e-9));
        assertThat(groups().memory()).hasValue(512L << 20);
    }

    @Test
    void aContainerSeesItsOwnGroupAsTheRoot() throws IOException {
        process("0::/");
        write("sys/fs/cgroup/cpu.max", "200000 100000");

        assertThat(groups().processors()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aPathOutsideOfWhatIsSeenIsNotFollowed() throws IOException {
        process("0::/../../elsewhere");
        write("sys/elsewhere/cpu.max", "10000 100000");

        assertThat(groups().processors()).isInfinite();
    }

    @Test
    void whatIsNotThereOrIsNoNumberDoesNotLimit() throws IOException {
        assertThat(groups().processors()).isInfinite();
        assertThat(groups().memory()).isEmpty();
        process("0::/a\n3:cpu:/a\nbroken\n4:memory:/a");
        write("sys/fs/cgroup/a/cpu.max", "");
        write("sys/fs/cgroup/cpu/a/cpu.cfs_quota_us", "-1");
        write("sys/fs/cgroup/memory/a/memory.limit_in_bytes", UNLIMITED_BYTES);

        assertThat(groups().processors()).isInfinite();
        assertThat(groups().memory()).isEmpty();
    }
}
