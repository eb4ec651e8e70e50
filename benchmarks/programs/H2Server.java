import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.DriverManager;
import org.h2.tools.Server;

/// H2's server with one database, `mem:x`: on the loopback address, with the password that comes by standard input. It ends when that does.
final class H2Server {
    private H2Server() {
    }

    public static void main(String[] words) throws Exception {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        var input = new BufferedReader(new InputStreamReader(System.in));
        try (var kept = DriverManager.getConnection("jdbc:h2:mem:x", "sa", input.readLine())) {
            System.out.println(Server.createTcpServer("-tcpPort", "0").start().getPort());
            while (input.read() >= 0) {
                // Nothing that is sent means anything; only the end does.
            }
        }
        System.exit(0);
    }
}
