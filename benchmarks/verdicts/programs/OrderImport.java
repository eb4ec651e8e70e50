import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.stream.*;

/** Imports 44 orders from a CSV file, one after the other; for each, the address service is asked once, which takes 80 ms. The orders know nothing of one another. */
public final class OrderImport {
    private record Order(int number, String customer, String street) {
        static Order parse(String line) {
            String[] cells = line.split(";");
            return new Order(Integer.parseInt(cells[0]), cells[1], cells[2]);
        }
    }

    private record Accepted(Order order, int quality) { }

    private interface AddressCheck {
        int quality(String street);
    }

    private static final class RemoteAddressCheck implements AddressCheck {
        private final int port;

        RemoteAddressCheck(int port) {
            this.port = port;
        }

        @Override
        public int quality(String street) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(80);
                return socket.getInputStream().read() + street.length();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Importer {
        private final AddressCheck addresses;
        private final Map<Integer, Accepted> store = new TreeMap<>();

        Importer(AddressCheck addresses) {
            this.addresses = addresses;
        }

        int importAll(Stream<String> lines) {
            lines.map(Order::parse).map(this::accept).forEach(accepted -> store.put(accepted.order().number(), accepted));
            return store.size();
        }

        private Accepted accept(Order order) {
            return new Accepted(order, addresses.quality(order.street()));
        }
    }

    public static void main(String[] args) {
        Importer importer = new Importer(new RemoteAddressCheck(Integer.parseInt(args[0])));
        System.out.println(importer.importAll(IntStream.range(0, 44).mapToObj(i -> i + ";customer " + i + ";Main Street " + i)));
    }
}
