package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {
    @TempDir
    private Path directory;

    @Test
    void measuresThisMachineAndKeepsItOrSaysThatOthersAreBusy() throws Exception {
        var file = directory.resolve("data/machine.jsonl");
        var ended = new Cli(directory).with("WAITLENS_MACHINE", file.toString()).run("doctor");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("what is measured of this machine is kept in " + file)
                .containsAnyOf("2 threads that compute get done, of what one does: arithmetic ",
                        "this machine is not quiet: others keep ");
        assertThat(file).exists();
        assertThat(Files.readAllLines(file)).allSatisfy(line -> assertThat(line).contains("\"v\":1", "\"machine\":"));
    }

    @Test
    void doctorWithoutAPlaceToKeepItSaysWhatToDo() throws Exception {
        var inTheWay = Files.writeString(directory.resolve("data"), "");
        var ended = new Cli(directory).with("WAITLENS_MACHINE", inTheWay.resolve("machine.jsonl").toString())
                .run("doctor");

        assertThat(ended.out()).contains("what is measured of this machine is not kept: cannot write")
                .contains("WAITLENS_MACHINE with a file that can be written, or none");
    }
}
