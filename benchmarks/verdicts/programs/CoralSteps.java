import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.function.*;

/**
 * Three lambdas of one method make a recipe for a coral's sample: two ask the other side (60 and 40 ms), one computes (some 4 ms).
 * 36 samples * 104 ms = 3.75 s, one after the other. A sample's steps need one another, the samples do not: nine at a time take 0.45 s,
 * all at once 0.1 s and 0.15 s of computing, of which two processors make 0.07 s.
 */
public final class CoralSteps {

    public static void main(String[] args) {
        Function<Long, Long> recipe = recipe(Integer.parseInt(args[0]));
        List<Long> results = new ArrayList<>();
        new ArrayList<>(Collections.nCopies(36, 1L)).forEach(sample -> results.add(recipe.apply(sample)));
        System.out.println(results.size());
    }

    private static Function<Long, Long> recipe(int port) {
        List<UnaryOperator<Long>> steps = List.of(
                sample -> {
                    try (Socket spectrometer = new Socket("127.0.0.1", port)) {
                        spectrometer.getOutputStream().write(60);
                        return sample + spectrometer.getInputStream().read();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                sample -> {
                    long x = sample;
                    for (int i = 0; i < 2_500_000; i++) {
                        x = x * 31 + i ^ x >>> 7;
                    }
                    return x;
                },
                sample -> {
                    try (Socket library = new Socket("127.0.0.1", port)) {
                        library.getOutputStream().write(40);
                        return sample ^ library.getInputStream().read();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        Function<Long, Long> all = Function.identity();
        for (UnaryOperator<Long> step : steps) {
            all = all.andThen(step);
        }
        return all;
    }
}
