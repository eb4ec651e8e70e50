import java.net.Socket;

/** 20 items, one after the other, each of which succeeds at the second try after a pause of 50 ms: independent of each other. */
public final class RetryItems {

    public static void main(String[] args) throws Exception {
        int sum = 0;
        for (int item = 0; item < 20; item++) {
            sum += fetch(Integer.parseInt(args[0]));
        }
        System.out.println(sum);
    }

    private static int fetch(int port) throws Exception {
        int answer = ask(port);
        for (int tries = 1; tries < 2; tries++) {
            Thread.sleep(50);
            answer = ask(port);
        }
        return answer;
    }

    private static int ask(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(60);
            return socket.getInputStream().read();
        }
    }
}
