package dev.waitlens.aio.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A user of this machine who is not root: `nobody` where the tests run as root, else who runs them.
final class OtherUser {
    private static final List<String> AS_NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534",
            "--clear-groups");

    private OtherUser() {}

    /// The command, to be run as a user without privileges; ends the test where that cannot be.
    static List<String> unprivileged(List<String> command) throws InterruptedException {
        return isRoot() ? nobody(command) : command;
    }

    /// The command, to be run as somebody else than who runs the tests; ends the test where only one user can be had.
    static List<String> nobody(List<String> command) throws InterruptedException {
        var whole = new ArrayList<>(AS_NOBODY);
        whole.addAll(command);
        var probe = new ArrayList<>(AS_NOBODY);
        probe.add("true");
        assumeTrue(isRoot() && succeeds(probe), "only root can be somebody else, and needs setpriv for it");
        return whole;
    }

    /// What to put before a command, so that what it mounts is mounted for it alone; ends the test where that cannot be.
    static List<String> aloneWithMounts() throws InterruptedException {
        var alone = isRoot() ? List.of("unshare", "-m") : List.of("unshare", "-r", "-m");
        var probe = new ArrayList<>(alone);
        probe.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"));
        assumeTrue(succeeds(probe), "mounts for one process need unshare, and leave to use it");
        return alone;
    }

    private static boolean isRoot() throws InterruptedException {
        return succeeds(List.of("sh", "-c", "test \"$(id -u)\" = 0"));
    }

    static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
