package dev.waitlens.examples.pictures;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The TCP sockets on which a process listens, as the kernel tells them.
final class ListeningSockets {

    private static final String LISTENING = "0A";
    /// 127.0.0.1, as an address of its own and inside one of version 6; and ::1.
    private static final Set<String> LOOPBACK = Set.of("0100007F", "0000000000000000FFFF00000100007F",
            "00000000000000000000000001000000");

    private ListeningSockets() {}

    /// @param address as the kernel writes it, a word at a time, in the machine's order of bytes
    record Listening(String address, int port) {
        boolean isLoopback() {
            return LOOPBACK.contains(address);
        }
    }

    /// Ends the test where the kernel does not tell.
    static List<Listening> of(ProcessHandle process) throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "only Linux tells who listens");
        var open = inodesOf(process);
        var listening = new ArrayList<Listening>();
        for (var table : List.of("tcp", "tcp6")) {
            var file = Path.of("/proc", Long.toString(process.pid()), "net", table);
            for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                var words = line.strip().split("\\s+");
                if (words[3].equals(LISTENING) && open.contains("socket:[" + words[9] + "]")) {
                    var local = words[1].split(":");
                    listening.add(new Listening(local[0], Integer.parseInt(local[1], 16)));
                }
            }
        }
        return listening;
    }

    private static Set<String> inodesOf(ProcessHandle process) throws IOException {
        var names = new HashSet<String>();
        try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            for (var file : files.toList()) {
                if (Files.isSymbolicLink(file)) {
                    names.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        return names;
    }
}
