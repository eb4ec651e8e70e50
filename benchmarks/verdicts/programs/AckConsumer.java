import java.io.IOException;
import java.net.Socket;
import java.util.function.IntFunction;

/** A consumer takes 70 waiting messages off a queue (5 ms), books each in the warehouse (40 ms) and acknowledges it (5 ms), one after the other. */
public final class AckConsumer {

    private interface Listener<M> {
        void onMessage(M message) throws IOException;
    }

    private record Message(int id, String body) { }

    private static final class Wire {
        private final Socket socket;

        Wire(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
        }

        int exchange(int millis) throws IOException {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        }
    }

    private static final class Queue<M> {
        private final Wire wire;
        private final IntFunction<M> decoder;
        private int next;

        Queue(Wire wire, IntFunction<M> decoder) {
            this.wire = wire;
            this.decoder = decoder;
        }

        M receive() throws IOException {
            wire.exchange(5);
            return decoder.apply(next++);
        }

        void acknowledge(M message) throws IOException {
            if (wire.exchange(5) != 5) {
                throw new IOException("" + message);
            }
        }

        void consume(int count, Listener<M> listener) throws IOException {
            for (int i = 0; i < count; i++) {
                M message = receive();
                listener.onMessage(message);
                acknowledge(message);
            }
        }
    }

    private static final class Warehouse implements Listener<Message> {
        private final Wire wire;

        Warehouse(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void onMessage(Message message) throws IOException {
            if (wire.exchange(40) < 0) {
                throw new IOException(message.body());
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        new Queue<>(new Wire(port), id -> new Message(id, "move " + id)).consume(70, new Warehouse(new Wire(port)));
    }
}
