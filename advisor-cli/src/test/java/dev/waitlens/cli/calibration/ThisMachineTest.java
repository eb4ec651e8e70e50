package dev.waitlens.cli.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisMachineTest {
    @TempDir
    private Path root;

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    @Test
    void theNarrowestControlGroupAroundUsDecides() throws IOException {
        write("proc/self/cgroup", "0::/system.slice/job\n");
        write("sys/fs/cgroup/system.slice/job/cpu.max", "max 100000\n");
        write("sys/fs/cgroup/system.slice/cpu.max", "150000 100000\n");
        var machine = ThisMachine.of(root, 2);

        assertThat(machine.quota()).isCloseTo(1.5, within(1e-9));
        assertThat(machine.most(2)).isCloseTo(1.5, within(1e-9));
        assertThat(machine.most(1)).isEqualTo(1);
    }

    @Test
    void containerSeesItsGroupAsTheRoot() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/cpu.max", "50000 100000\n");

        assertThat(ThisMachine.of(root, 1).quota()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void olderControlGroupsAreHeeded() throws IOException {
        write("proc/self/cgroup", "4:memory:/a\n3:cpu,cpuacct:/docker/1\n0::/\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "120000\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");

        assertThat(ThisMachine.of(root, 2).quota()).isCloseTo(1.2, within(1e-9));
    }

    @Test
    void withoutOneNothingLimits() {
        assertThat(ThisMachine.of(root, 2).quota()).isInfinite();
    }

    @Test
    void machineOfAnotherNameOrSizeIsAnotherOne() throws IOException {
        var here = ThisMachine.of(root, 2);
        assertThat(ThisMachine.of(root, 2)).isEqualTo(here);
        assertThat(ThisMachine.of(root, 4).id()).isNotEqualTo(here.id());
        write("proc/sys/kernel/hostname", "build7\n");

        assertThat(ThisMachine.of(root, 2).id()).isNotEqualTo(here.id()).doesNotContain("build7");
    }
}
