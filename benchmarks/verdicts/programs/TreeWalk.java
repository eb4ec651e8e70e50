import java.net.Socket;

/** Walks a tree of 121 directories, each of which takes 30 ms to list; brothers are independent of each other. */
public final class TreeWalk {

    public static void main(String[] args) throws Exception {
        System.out.println(walk(Integer.parseInt(args[0]), 4));
    }

    private static int walk(int port, int depth) throws Exception {
        int size = list(port);
        for (int child = 0; child < 3 && depth > 0; child++) {
            size += walk(port, depth - 1);
        }
        return size;
    }

    private static int list(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(30);
            return socket.getInputStream().read();
        }
    }
}
