package dev.waitlens.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The connections that were open before we looked, and which of them were accepted: of those the recording does not show who spoke first.
///
/// **Source**: proc_pid_net(5): a line for each socket with local and remote address in hexadecimal, words in the machine's byte order.
final class Connections {
    private static final String ESTABLISHED = "01";
    private static final String LISTENING = "0A";
    private static final int MOST = 20_000;

    private Connections() {}

    /// @param address as Java writes it: `127.0.0.1`, `0:0:0:0:0:0:0:1`
    /// @param port    of the other side
    /// @param accepted whether its own port is one that is listened on
    record Connection(String address, int port, boolean accepted) {}

    /// Those that the process can see: all of its network namespace. None where the system does not tell.
    static Set<Connection> of(Path process) {
        var sockets = new ArrayList<String[]>();
        for (String table : List.of("tcp", "tcp6")) {
            try (var lines = Files.lines(process.resolve("net").resolve(table), StandardCharsets.US_ASCII)) {
                lines.skip(1).limit(MOST).map(line -> line.strip().split("\\s+")).filter(fields -> fields.length > 3)
                        .forEach(sockets::add);
            } catch (IOException | RuntimeException _) {
                // Not this system, or the process is over.
            }
        }
        var listened = new HashSet<Integer>();
        sockets.stream().filter(fields -> fields[3].equals(LISTENING)).forEach(fields -> listened.add(port(fields[1])));
        var connections = new LinkedHashSet<Connection>();
        sockets.stream().filter(fields -> fields[3].equals(ESTABLISHED)).forEach(fields -> connections.add(
                new Connection(address(fields[2]), port(fields[2]), listened.contains(port(fields[1])))));
        return connections;
    }

    private static int port(String end) {
        return Integer.parseInt(end.substring(end.indexOf(':') + 1), 16);
    }

    /// `0100007F:1F90` on a machine that writes the low byte first; an IPv4 address inside an IPv6 one is itself.
    private static String address(String end) {
        var bytes = bytes(end.substring(0, end.indexOf(':')));
        boolean inside = bytes.length == 16 && bytes[10] == 0xFF && bytes[11] == 0xFF;
        var text = new StringBuilder();
        if (bytes.length == 4 || inside) {
            for (int i = bytes.length - 4; i < bytes.length; i++) {
                text.append(text.isEmpty() ? "" : ".").append(bytes[i]);
            }
            return text.toString();
        }
        for (int i = 0; i < bytes.length; i += 2) {
            text.append(text.isEmpty() ? "" : ":").append(Integer.toHexString(bytes[i] << 8 | bytes[i + 1]));
        }
        return text.toString();
    }

    private static int[] bytes(String hex) {
        var bytes = new int[hex.length() / 2];
        for (int word = 0; word < bytes.length; word += 4) {
            for (int i = 0; i < 4; i++) {
                int at = (word + 3 - i) * 2;
                bytes[word + i] = Integer.parseInt(hex.substring(at, at + 2), 16);
            }
        }
        return bytes;
    }
}
