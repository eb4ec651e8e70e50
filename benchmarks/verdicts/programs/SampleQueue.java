import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Measures blood samples: each is given to one of the analysers by an executor with a thread for each of them, 45 ms, and then it is looked every 5 ms whether the value is there; only then comes the next
 * sample. Arguments: the analysers' port, how many analysers, how many samples, how many are under way at a time.
 */
public final class SampleQueue {
    private record Measured(int sample, Future<Integer> value) {
    }

    private final ExecutorService analysers;
    private final int port;

    private SampleQueue(int port, int analysers) {
        this.port = port;
        this.analysers = Executors.newFixedThreadPool(analysers);
    }

    public static void main(String[] args) throws Exception {
        SampleQueue queue = new SampleQueue(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        int samples = Integer.parseInt(args[2]);
        int atATime = Integer.parseInt(args[3]);
        Map<Integer, Integer> values = new TreeMap<>();
        for (int from = 0; from < samples; from += atATime) {
            values.putAll(queue.measured(from, Math.min(samples, from + atATime)));
        }
        queue.analysers.shutdown();
        System.out.println(values.size() + " values");
    }

    private Map<Integer, Integer> measured(int from, int to) throws Exception {
        List<Measured> underWay = new ArrayList<>();
        for (int sample = from; sample < to; sample++) {
            int one = sample;
            underWay.add(new Measured(sample, analysers.submit(() -> measure(one))));
        }
        Map<Integer, Integer> values = new TreeMap<>();
        for (Measured measured : underWay) {
            while (!measured.value().isDone()) {
                Thread.sleep(5);
            }
            values.put(measured.sample(), measured.value().get());
        }
        return values;
    }

    private int measure(int sample) throws IOException {
        try (Socket analyser = new Socket("127.0.0.1", port)) {
            analyser.getOutputStream().write(45);
            return analyser.getInputStream().read() + sample % 30;
        }
    }
}
