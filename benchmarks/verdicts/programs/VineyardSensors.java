import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/**
 * Reads the moisture at every probe of a vineyard, 52 ms each, in a parallel stream that runs in a fork-join pool of its own. Arguments: the probes' port, the pool's parallelism, how many probes.
 */
public final class VineyardSensors {
    private record Probe(int row, int vine) {
    }

    private final int port;

    private VineyardSensors(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        VineyardSensors sensors = new VineyardSensors(Integer.parseInt(args[0]));
        List<Probe> probes = IntStream.range(0, Integer.parseInt(args[2])).mapToObj(i -> new Probe(i / 20, i % 20)).collect(Collectors.toList());
        ForkJoinPool readers = new ForkJoinPool(Integer.parseInt(args[1]));
        Map<Integer, Double> dryness = readers.submit(() -> sensors.byRow(probes)).get();
        readers.shutdown();
        System.out.println(dryness);
    }

    private Map<Integer, Double> byRow(List<Probe> probes) {
        return probes.parallelStream().collect(Collectors.groupingByConcurrent(Probe::row, ConcurrentSkipListMap::new, Collectors.averagingInt(this::moisture)));
    }

    private int moisture(Probe probe) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(52);
            return socket.getInputStream().read() - probe.vine() % 7;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
