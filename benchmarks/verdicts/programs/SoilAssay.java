import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Soil samples in three steps with short queues between them and a thread for each: the spectrum is fetched in 20 ms, unmixed in some 45 ms of computing, and the result stored in 5. Arguments: the
 * laboratory's port, how many samples, how many threads unmix, rounds of the unmixing.
 */
public final class SoilAssay {
    private static final int BANDS = 256;

    private record Spectrum(int sample, double[] bands) {
    }

    private record Result(int sample, double clay) {
    }

    private final BlockingQueue<Spectrum> spectra = new ArrayBlockingQueue<>(4);
    private final BlockingQueue<Result> results = new ArrayBlockingQueue<>(4);
    private final int port;
    private final int samples;
    private final int rounds;

    private SoilAssay(int port, int samples, int rounds) {
        this.port = port;
        this.samples = samples;
        this.rounds = rounds;
    }

    private interface Step {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        SoilAssay assay = new SoilAssay(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[3]));
        List<Thread> steps = new ArrayList<>();
        steps.add(start("fetch", assay::fetchAll));
        int unmixers = Integer.parseInt(args[2]);
        for (int i = 0; i < unmixers; i++) {
            int share = (assay.samples + i) / unmixers;
            steps.add(start("unmix-" + i, () -> assay.unmixAll(share)));
        }
        steps.add(start("store", assay::storeAll));
        for (Thread step : steps) {
            step.join();
        }
        System.out.println(assay.samples + " samples");
    }

    private static Thread start(String name, Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (Exception e) {
                throw new IllegalStateException(name, e);
            }
        }, name);
        thread.start();
        return thread;
    }

    private void fetchAll() throws Exception {
        try (Socket laboratory = new Socket("127.0.0.1", port)) {
            for (int sample = 0; sample < samples; sample++) {
                spectra.put(fetch(sample, laboratory));
            }
        }
    }

    private static Spectrum fetch(int sample, Socket laboratory) throws IOException {
        laboratory.getOutputStream().write(20);
        return new Spectrum(sample, new SplittableRandom(sample + laboratory.getInputStream().read()).doubles(BANDS).toArray());
    }

    private void unmixAll(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            results.put(unmix(spectra.take()));
        }
    }

    private Result unmix(Spectrum spectrum) {
        double[] shares = new double[12];
        Arrays.fill(shares, 1.0 / shares.length);
        for (int round = 0; round < rounds; round++) {
            for (int part = 0; part < shares.length; part++) {
                double fit = 0;
                for (int band = 0; band < BANDS; band++) {
                    fit += spectrum.bands()[band] * Math.cos(part * 0.3 + band * 0.02);
                }
                shares[part] = Math.abs(shares[part] * 0.9 + fit / BANDS * 0.1);
            }
        }
        return new Result(spectrum.sample(), shares[3]);
    }

    private void storeAll() throws Exception {
        try (Socket laboratory = new Socket("127.0.0.1", port)) {
            for (int i = 0; i < samples; i++) {
                store(results.take(), laboratory);
            }
        }
    }

    private static void store(Result result, Socket laboratory) throws IOException {
        laboratory.getOutputStream().write(5);
        if (laboratory.getInputStream().read() < 0) {
            throw new EOFException("not stored: " + result);
        }
    }
}
