package dev.waitlens.cli.calibration;

import dev.waitlens.cli.calibration.Paces.Ratio;
import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.timing.MachineReading;
import dev.waitlens.timing.OtherLoad;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/// Measures this machine, in JVMs of their own.
///
/// **Throws**, in all of it: [NotQuiet] where others take more than a tenth of the machine; [DataError] where it cannot be done.
final class Measuring {
    private static final Path PROCFS = Path.of("/proc");
    /// The share (0..1) of the processors that others may take.
    private static final double OTHERS = 0.1;
    /// In this time the system's clock tells of half a processor.
    private static final long LOOK_MILLIS = 120;
    private static final double SURELY_BUSY = 0.5;
    private static final long LIMIT_SECONDS = 30;
    private static final int WORKERS = 3;
    /// Half of it is for the kernels' arrays.
    private static final int MOST_MEGABYTES = 512;
    private static final int MEGABYTES_A_PROCESSOR = 64;

    private final ThisMachine machine;

    /// Others had too much of the machine for a figure to be worth anything.
    static final class NotQuiet extends Exception {
        private static final long serialVersionUID = 1L;

        NotQuiet(double processors, int of) {
            super(String.format(Locale.ROOT, "others keep %.1f of %d %s busy", processors, of,
                    of == 1 ? "processor" : "processors"));
        }
    }

    /// What a JVM said, and when the first line came.
    private record Said(Map<String, double[]> figures, long firstNanos) {
        double[] of(String name) {
            double[] all = figures.get(name);
            if (all == null || all.length == 0) {
                throw new DataError("the JVM that measures did not say " + name, "it said " + figures.keySet(),
                        "--debug");
            }
            return all;
        }
    }

    /// Something that takes a while.
    interface Work<T> {
        T run();
    }

    Measuring(ThisMachine machine) {
        this.machine = machine;
    }

    /// A look of an eighth of a second at what others do.
    void look() throws NotQuiet {
        var before = reading();
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        check(reading().since(before), SURELY_BUSY);
    }

    /// How fast threads are side by side.
    ///
    /// @param millis for all of it; the start of a JVM, and its warming up, come on top
    Paces paces(long millis) throws NotQuiet {
        return quiet(() -> {
            var said = jvm(CalibrationMain.PACES, Long.toString(millis));
            return new Paces(ratios(said, 2), ratios(said, Math.max(2, machine.processors())));
        });
    }

    private Map<Kernel, Ratio> ratios(Said said, int threads) {
        var ratios = new EnumMap<Kernel, Ratio>(Kernel.class);
        for (var kernel : Kernel.values()) {
            ratios.put(kernel, Ratio.of(said.of(kernel.name() + " " + threads), machine.most(threads)));
        }
        return ratios;
    }

    /// What starting things takes; a second or two.
    Starts starts(String at) throws NotQuiet {
        return quiet(() -> {
            var wall = new double[WORKERS];
            var cpu = new double[WORKERS];
            var warm = new double[WORKERS];
            for (int i = 0; i < WORKERS; i++) {
                var said = jvm(CalibrationMain.WORKER);
                wall[i] = said.firstNanos;
                cpu[i] = said.of(CalibrationMain.READY)[0];
                warm[i] = said.of(CalibrationMain.WARM)[0];
            }
            var once = jvm(CalibrationMain.CLIENT);
            return new Starts(at, Math.round(once.of(CalibrationMain.THREAD)[0]), first(CalibrationMain.POOL),
                    first(CalibrationMain.VIRTUAL), Math.round(once.of(CalibrationMain.CLIENT)[0]), median(wall),
                    median(cpu), median(warm));
        });
    }

    private long first(String what) {
        var nanos = new double[WORKERS];
        for (int i = 0; i < WORKERS; i++) {
            nanos[i] = jvm(what).of(what)[0];
        }
        return median(nanos);
    }

    /// Work that is worth something only if others left the machine alone.
    <T> T quiet(Work<T> work) throws NotQuiet {
        var before = reading();
        T result = work.run();
        check(reading().since(before), OTHERS * machine.processors());
        return result;
    }

    private void check(OtherLoad others, double most) throws NotQuiet {
        if (others.exceeds(most) && others.processors() instanceof Measured.Known(double busy)) {
            throw new NotQuiet(busy, machine.processors());
        }
    }

    private static MachineReading reading() {
        return MachineReading.read(PROCFS, System.nanoTime());
    }

    private static long median(double[] figures) {
        return Math.round(Median.of(DoubleStream.of(figures)));
    }

    /// A JVM with the options that programs have; it gets nothing on stdin, and is ended when it takes too long.
    private Said jvm(String... words) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Math.min(MOST_MEGABYTES, MEGABYTES_A_PROCESSOR * (1 + machine.processors())) + "m",
                "-XX:-UsePerfData", "-cp",
                System.getProperty("java.class.path"), CalibrationMain.class.getName()));
        command.addAll(List.of(words));
        var figures = new HashMap<String, double[]>();
        long began = System.nanoTime();
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            Thread watch = Thread.ofPlatform().daemon().name("ends a JVM that measures for too long")
                    .start(() -> endLate(process));
            process.getOutputStream().close();
            long first = 0;
            try (var lines = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    first = first == 0 ? System.nanoTime() - began : first;
                    int figure = line.lastIndexOf(' ', line.indexOf('.') < 0 ? 0 : line.indexOf('.'));
                    if (figure > 0) {
                        figures.put(line.substring(0, figure), Arrays.stream(line.substring(figure + 1).split(" "))
                                .mapToDouble(Double::parseDouble).toArray());
                    }
                }
            }
            watch.join();
            return new Said(figures, first);
        } catch (IOException | NumberFormatException e) {
            throw new DataError("cannot start the JVM that measures", String.valueOf(e.getMessage()), "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataError("the JVM that measures was interrupted", "", "", e);
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
