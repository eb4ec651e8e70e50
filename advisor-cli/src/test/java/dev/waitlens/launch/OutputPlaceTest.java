package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The usual place of the results in a directory to which everybody may write, such as `/tmp`.
class OutputPlaceTest {
    @TempDir
    private Path shared;

    @TempDir
    private Path temporary;

    private Path usual;

    @BeforeEach
    void everybodyMayWriteHere() throws IOException {
        mode(shared, "rwxrwxrwx");
        usual = shared.resolve("waitlens-report");
    }

    @Test
    void itIsMadeForThisUserAloneAndUsedAgain() throws IOException {
        assertThat(chosen().directory()).isEqualTo(usual);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual))).isEqualTo("rwx------");
        assertThat(chosen().directory()).isEqualTo(usual);
        assertThat(shared.toFile().list()).containsExactly("waitlens-report");
    }

    @Test
    void aLinkThatSomebodyPutThereIsNotFollowed() throws IOException {
        var victim = Files.createDirectory(shared.resolve("victim"));
        Files.createSymbolicLink(usual, victim);
        passesItBy("a file or a link of that name is in the way");
        assertThat(victim).isEmptyDirectory();
    }

    @Test
    void aDirectoryOfAnotherUserIsPassedBy() throws IOException {
        Files.createDirectory(usual);
        giveAway(usual);
        passesItBy("it belongs to nobody");
    }

    @Test
    void aDirectoryThatOthersMayWriteToIsPassedBy() throws IOException {
        mode(Files.createDirectory(usual), "rwxrwxrwx");
        passesItBy("others may write to it");
    }

    @Test
    void inADirectoryOfTheUsersALinkIsTheUsersChoice() throws IOException {
        mode(shared, "rwxr-xr-x");
        Files.createSymbolicLink(usual, Files.createDirectory(shared.resolve("reports")));
        assertThat(chosen().directory()).isEqualTo(usual);
    }

    private void passesItBy(String reason) {
        var place = chosen();
        assertThat(place.directory()).startsWith(temporary);
        assertThat(place.note().orElseThrow()).contains("cannot write to " + usual + " (" + reason);
    }

    private OutputPlace chosen() {
        return OutputPlace.choose(Optional.empty(), shared, temporary);
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static void giveAway(Path path) throws IOException {
        try {
            Files.setOwner(path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (UserPrincipalNotFoundException | FileSystemException refused) {
            assumeTrue(false, "only root can give a directory to nobody: " + refused.getMessage());
        }
    }
}
