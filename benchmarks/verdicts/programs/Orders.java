package shop.web;

import java.net.Socket;
import java.util.stream.IntStream;

/** In a package and in a stream: 40 orders of 90 ms, one after the other. */
public final class Orders {

    public static void main(String[] args) {
        Orders orders = new Orders();
        System.out.println(IntStream.range(0, 40).map(id -> orders.load(Integer.parseInt(args[0]))).sum());
    }

    private int load(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(90);
            return socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
