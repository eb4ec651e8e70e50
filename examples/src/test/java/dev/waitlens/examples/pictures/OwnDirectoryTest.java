package dev.waitlens.examples.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What another user can put in the place of the demo's directory beforehand.
final class OwnDirectoryTest {

    private static final String NAME = "waitlens-demo-somebody";

    /// Others can enter it by being in it already, though perhaps not the one that it lies in.
    @TempDir
    Path shared;

    @BeforeEach
    void everybodyMayWriteHere() throws IOException, InterruptedException {
        assumeTrue(succeeds("chmod", "1777", "."), "this needs permissions as POSIX has them");
    }

    @Test
    void itIsForThisUserAloneAndFoundAgain() throws IOException {
        var made = OwnDirectory.in(shared, NAME);
        assertThat(made).isEqualTo(shared.resolve(NAME));
        assertThat(modeOf(made)).isEqualTo("rwx------");
        assertThat(OwnDirectory.in(shared, NAME)).isEqualTo(made);
        assertThat(shared.toFile().list()).as("what was tried is gone").containsExactly(NAME);
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        var victim = Files.createDirectory(shared.resolve("victim"));
        Files.createSymbolicLink(shared.resolve(NAME), victim);
        assertThat(OwnDirectory.in(shared, NAME)).isEqualTo(shared.resolve(NAME + ".2"));
    }

    @Test
    void aLinkToNowhereIsNotFollowed() throws IOException {
        Files.createSymbolicLink(shared.resolve(NAME), shared.resolve("nowhere"));
        assertThat(OwnDirectory.in(shared, NAME)).isEqualTo(shared.resolve(NAME + ".2"));
        assertThat(shared.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aFileOfThatNameIsPassedBy() throws IOException {
        Files.createFile(shared.resolve(NAME));
        assertThat(OwnDirectory.in(shared, NAME)).isEqualTo(shared.resolve(NAME + ".2"));
    }

    @Test
    void aDirectoryOfAnotherUserIsPassedBy() throws IOException, InterruptedException {
        asNobody("mkdir", "-m", "777", NAME);
        asNobody("mkdir", "-m", "700", NAME + ".2");
        assertThat(OwnDirectory.in(shared, NAME)).isEqualTo(shared.resolve(NAME + ".3"));
        assertThat(modeOf(shared.resolve(NAME))).isEqualTo("rwxrwxrwx");
    }

    @Test
    void aDirectoryThatOthersMayWriteToIsPassedBy() throws IOException, InterruptedException {
        succeeds("mkdir", "-m", "777", NAME);
        succeeds("mkdir", "-m", "770", NAME + ".2");
        assertThat(OwnDirectory.in(shared, NAME)).isEqualTo(shared.resolve(NAME + ".3"));
    }

    @Test
    void aDirectoryThatOthersMayReadIsClosedToThem() throws IOException, InterruptedException {
        succeeds("mkdir", "-m", "755", NAME);
        assertThat(OwnDirectory.in(shared, NAME)).isEqualTo(shared.resolve(NAME));
        assertThat(modeOf(shared.resolve(NAME))).isEqualTo("rwx------");
    }

    @Test
    void whereEveryNameIsTakenItSaysSo() throws IOException {
        Files.createFile(shared.resolve(NAME));
        for (int number = 2; number <= 100; number++) {
            Files.createFile(shared.resolve(NAME + "." + number));
        }
        assertThatThrownBy(() -> OwnDirectory.in(shared, NAME)).isInstanceOf(IOException.class)
                .hasMessage("others have taken " + shared.resolve(NAME) + " and 99 more names");
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    /// Runs a command in the shared directory as another user; ends the test where only one user can be had.
    private void asNobody(String... command) throws InterruptedException {
        var words = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        words.addAll(List.of(command));
        assumeTrue(succeeds(words.toArray(String[]::new)), "only root can be somebody else, and needs setpriv for it");
    }

    private boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).directory(shared.toFile()).inheritIO().start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
