import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Values 170 portfolios, a virtual thread for each, all at once: the market's data is asked for (60 ms), and then it computes for some 40 ms. The waits are over together after a moment;
 * what is left are 170 * 40 ms / 2 = 3.4 s of computing on two processors, and most threads wait for one of those, not for anything else.
 */
public final class RiskGrid {
    private record Portfolio(int number, double spot, double strike) {
    }

    private record Market(double volatility, double rate) {
    }

    private record Value(Portfolio portfolio, double mean) {
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        List<Future<Value>> values = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 170; i++) {
                Portfolio portfolio = new Portfolio(i, 100, 90 + i % 20);
                values.add(threads.submit(() -> value(portfolio, market(port))));
            }
        }
        double sum = 0;
        for (Future<Value> value : values) {
            sum += value.get().mean();
        }
        System.out.println(Math.round(sum));
    }

    private static Market market(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(60);
            return new Market(socket.getInputStream().read() / 300.0, 0.02);
        }
    }

    private static Value value(Portfolio portfolio, Market market) {
        SplittableRandom random = new SplittableRandom(portfolio.number());
        double sum = 0;
        int paths = 225_000;
        for (int path = 0; path < paths; path++) {
            sum += payOff(portfolio, market, random);
        }
        return new Value(portfolio, sum / paths);
    }

    private static double payOff(Portfolio portfolio, Market market, SplittableRandom random) {
        double logarithm = 0;
        for (int month = 0; month < 12; month++) {
            double normal = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            logarithm += (market.rate() - market.volatility() * market.volatility() / 2) / 12 + market.volatility() * normal / Math.sqrt(12);
        }
        return Math.max(0, portfolio.spot() * Math.exp(logarithm) - portfolio.strike());
    }
}
