package dev.waitlens.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.attach.Connections.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    private Path process;

    private void table(String name, String... lines) throws IOException {
        Files.writeString(Files.createDirectories(process.resolve("net")).resolve(name),
                HEAD + String.join("\n", lines));
    }

    @Test
    void aConnectionToAPortThatIsListenedOnWasAccepted() throws IOException {
        table("tcp", "   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1",
                "   1: 0100007F:9C40 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 0 2 1",
                "   2: 0100007F:C350 0100007F:9C40 01 00000000:00000000 00:00000000 00000000 0 0 3 1");
        assertThat(Connections.of(process)).containsExactly(new Connection("127.0.0.1", 50_000, true),
                new Connection("127.0.0.1", 40_000, false));
    }

    @Test
    void addressesAreWrittenAsJavaWritesThem() throws IOException {
        table("tcp6",
                "   0: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000A00020A:C350 01 0 0 0 0 0 1",
                "   1: 00000000000000000000000001000000:1F90 00000000000000000000000001000000:C351 01 0 0 0 0 0 1");
        assertThat(Connections.of(process)).extracting(Connection::address).containsExactly("10.2.0.10",
                "0:0:0:0:0:0:0:1");
    }

    @Test
    void aSystemThatDoesNotTellHasNone() {
        assertThat(Connections.of(process)).isEmpty();
    }
}
