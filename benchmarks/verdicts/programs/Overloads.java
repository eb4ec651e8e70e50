import java.net.Socket;

/** Two methods that differ by descriptor only: one asks (80 ms), the other asks by way of the first. One method, one advice. */
public final class Overloads {

    public static void main(String[] args) throws Exception {
        int sum = 0;
        for (int i = 0; i < 20; i++) {
            sum += fetch(Integer.parseInt(args[0])) + fetch(args[0]);
        }
        System.out.println(sum);
    }

    private static int fetch(String port) throws Exception {
        return fetch(Integer.parseInt(port));
    }

    private static int fetch(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(80);
            return socket.getInputStream().read();
        }
    }
}
