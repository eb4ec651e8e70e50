import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Prices baskets: two services are asked for each, side by side, in a scope of virtual threads. Arguments: the port of both services, how many baskets, and whether they are priced "each" or in one scope
 * ("all").
 */
public final class BasketPricer {
    private record Basket(int number, List<String> articles) {
    }

    private record Priced(Basket basket, int cents, boolean inStock) {
    }

    private static final class Services {
        private final int port;

        Services(int port) {
            this.port = port;
        }

        int price(Basket basket) throws IOException {
            return basket.articles().size() * 100 + call(90);
        }

        boolean inStock(Basket basket) throws IOException {
            return call(60) + basket.number() % 9 != 60;
        }

        private int call(int millis) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(millis);
                return socket.getInputStream().read();
            }
        }
    }

    private final Services services;

    private BasketPricer(Services services) {
        this.services = services;
    }

    public static void main(String[] args) throws Exception {
        BasketPricer pricer = new BasketPricer(new Services(Integer.parseInt(args[0])));
        List<Basket> baskets = baskets(Integer.parseInt(args[1]));
        List<Priced> priced = args[2].equals("each") ? pricer.each(baskets) : pricer.all(baskets);
        System.out.println(priced.stream().filter(Priced::inStock).mapToInt(Priced::cents).sum() + " cents");
    }

    private static List<Basket> baskets(int count) {
        List<Basket> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Basket(i, List.of("sku-" + i, "sku-" + i % 13, "sku-" + i % 17)));
        }
        return all;
    }

    private List<Priced> each(List<Basket> baskets) throws Exception {
        List<Priced> priced = new ArrayList<>();
        for (Basket basket : baskets) {
            priced.add(price(basket));
        }
        return priced;
    }

    private List<Priced> all(List<Basket> baskets) throws Exception {
        try (var scope = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Priced>> pending = baskets.stream().map(basket -> scope.submit(() -> price(basket))).toList();
            List<Priced> priced = new ArrayList<>();
            for (Future<Priced> one : pending) {
                priced.add(one.get());
            }
            return priced;
        }
    }

    private Priced price(Basket basket) throws Exception {
        try (var scope = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> cents = scope.submit(() -> services.price(basket));
            Future<Boolean> stock = scope.submit(() -> services.inStock(basket));
            return new Priced(basket, cents.get(), stock.get());
        }
    }
}
