import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Eight threads look up the zone of addresses, 40 ms each, and keep it in a map that asks for an address once. An address is hashed by its country, or by all of it; all of them are in one country, so the
 * first puts them into one bin, whose lock is held while the carrier is asked. Arguments: the carrier's port, "country" or "all", how many addresses.
 */
public final class ShippingZones {
    private static final class Address {
        private final String country;
        private final String postcode;
        private final boolean byCountry;

        Address(String country, String postcode, boolean byCountry) {
            this.country = country;
            this.postcode = postcode;
            this.byCountry = byCountry;
        }

        @Override public boolean equals(Object other) {
            return other instanceof Address that && country.equals(that.country) && postcode.equals(that.postcode);
        }

        @Override public int hashCode() {
            return byCountry ? country.hashCode() : Objects.hash(country, postcode);
        }
    }

    private final ThreadLocal<Socket> carrier;
    private final Map<Address, Integer> zones = new ConcurrentHashMap<>();

    private ShippingZones(int port) {
        carrier = ThreadLocal.withInitial(() -> {
            try {
                return new Socket("127.0.0.1", port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public static void main(String[] args) throws Exception {
        ShippingZones shipping = new ShippingZones(Integer.parseInt(args[0]));
        ExecutorService packers = Executors.newFixedThreadPool(8);
        List<Future<Integer>> prices = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Address address = new Address("PT", 1000 + i * 83 % 9000 + "-" + i % 900, args[1].equals("country"));
            prices.add(packers.submit(() -> shipping.price(address, 2)));
        }
        int sum = 0;
        for (Future<Integer> price : prices) {
            sum += price.get();
        }
        packers.shutdown();
        System.out.println(sum + " cents");
    }

    private int price(Address address, int kilos) {
        return 390 + 110 * kilos + zone(address) * 25;
    }

    private int zone(Address address) {
        return zones.computeIfAbsent(address, this::ask);
    }

    private int ask(Address address) {
        try {
            Socket socket = carrier.get();
            socket.getOutputStream().write(40);
            return socket.getInputStream().read() + address.postcode.charAt(0) % 4;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
