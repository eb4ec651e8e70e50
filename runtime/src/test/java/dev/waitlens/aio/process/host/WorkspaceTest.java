package dev.waitlens.aio.process.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.aio.process.wire.Parcels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a pool removes of others in the directory for shared memory, where everybody may put something of any name.
final class WorkspaceTest {
    @TempDir
    Path shared;

    private String dead;

    @BeforeEach
    void aProcessHasDied() throws Exception {
        var process = new ProcessBuilder("true").start();
        process.waitFor();
        dead = "waitlens-pool-" + process.pid() + "-1";
    }

    @Test
    void whatADeadPoolLeftIsRemoved() throws IOException {
        var left = plant(dead);
        openAndClose();
        assertThat(left).doesNotExist();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        var victim = plant("victim");
        Files.delete(victim.resolve(Parcels.LOCK));
        Files.createSymbolicLink(shared.resolve(dead), victim);
        openAndClose();
        assertThat(victim.toFile().list()).containsExactly("precious");
    }

    @Test
    void aLockThatIsALinkIsNotFollowed() throws IOException {
        var left = plant(dead);
        Files.delete(left.resolve(Parcels.LOCK));
        Files.createSymbolicLink(left.resolve(Parcels.LOCK), shared.resolve("made"));
        openAndClose();
        assertThat(shared.resolve("made")).doesNotExist();
    }

    @Test
    void aDirectoryOfAnotherUserIsLeftAlone() throws IOException {
        var left = plant(dead);
        giveAway(left);
        openAndClose();
        assertThat(left.resolve("precious")).exists();
    }

    @Test
    void aDirectoryThatOthersMayWriteToIsLeftAlone() throws IOException {
        var left = plant(dead);
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwxrwxrwx"));
        openAndClose();
        assertThat(left.resolve("precious")).exists();
    }

    @Test
    void aNameThatNamesNoProcessStopsNoPool() throws IOException {
        for (var name : new String[] {"waitlens-pool-", "waitlens-pool-x-1", "waitlens-pool--1",
                "waitlens-pool-99999999999999999999-1", "waitlens-pool--5-1"}) {
            plant(name);
        }
        openAndClose();
        assertThat(shared.toFile().list()).hasSize(5);
    }

    /// A directory such as a pool leaves behind: of this user alone, with a lock that nobody holds.
    private Path plant(String name) throws IOException {
        var directory = Files.createDirectory(shared.resolve(name));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(directory.resolve("precious"));
        Files.createFile(directory.resolve(Parcels.LOCK));
        return directory;
    }

    private void openAndClose() throws IOException {
        try (var workspace = Workspace.open(shared)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.directory().toPath())))
                    .isEqualTo("rwx------");
        }
    }

    private static void giveAway(Path path) throws IOException {
        try {
            Files.setOwner(path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (UserPrincipalNotFoundException | java.nio.file.FileSystemException refused) {
            assumeTrue(false, "only root can give a directory to nobody: " + refused.getMessage());
        }
    }
}
