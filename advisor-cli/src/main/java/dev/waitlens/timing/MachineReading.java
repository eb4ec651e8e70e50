package dev.waitlens.timing;

import dev.waitlens.report.figure.Measured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The machine's clocks at a moment. Two of them tell what [others][OtherLoad] took in between.
///
/// **Source**: proc(5): `/proc/stat` (all processors), `/proc/self/stat` (this process and its children that ended and were waited for);
/// the kernel's `accounting/psi`. Both count in hundredths of a second (USER_HZ), pressure in microseconds.
///
/// @param nanos    when, on the clock that runs evenly
/// @param busy     seconds of CPU time used by all, without the hypervisor
/// @param stolen   seconds that a hypervisor gave to other machines
/// @param own      seconds of CPU time of this process and its children
/// @param pressure seconds in which something waited for a processor
public record MachineReading(long nanos, Measured busy, Measured stolen, Measured own, Measured pressure) {
    private static final double TICKS_A_SECOND = 100;
    private static final int STEAL = 7;
    /// user, nice, system, irq, softirq; a guest's time is in user and nice already, idle and iowait are nobody's.
    private static final int[] BUSY = {0, 1, 2, 5, 6};
    /// utime, stime, cutime, cstime behind the name of the program, which may hold spaces and brackets.
    private static final int[] OWN = {11, 12, 13, 14};

    /// @param procfs `/proc`
    public static MachineReading read(Path procfs, long nanos) {
        var all = ticks(text(procfs.resolve("stat")).lines().filter(line -> line.startsWith("cpu ")).findFirst()
                .orElse("").replaceFirst("cpu +", ""));
        var self = text(procfs.resolve("self/stat"));
        return new MachineReading(nanos, seconds(sum(all, BUSY), "/proc/stat"),
                seconds(sum(all, STEAL), "/proc/stat"),
                seconds(sum(ticks(self.substring(self.lastIndexOf(')') + 1).strip()), OWN), "/proc/self/stat"),
                pressure(text(procfs.resolve("pressure/cpu"))));
    }

    /// What others took since an earlier reading.
    public OtherLoad since(MachineReading earlier) {
        double seconds = (nanos - earlier.nanos) / 1e9;
        if (seconds <= 0) {
            return OtherLoad.unseen("the run took no time");
        }
        var steal = difference(stolen, earlier.stolen, seconds);
        var allBusy = difference(busy, earlier.busy, seconds);
        var ownBusy = difference(own, earlier.own, seconds);
        Measured others = allBusy;
        if (allBusy instanceof Measured.Known(double all)) {
            others = switch (ownBusy) {
                case Measured.Known(double mine) -> Measured.of(
                        Math.max(0, all - mine) + (steal instanceof Measured.Known(double kept) ? kept : 0));
                case Measured.Unseen unseen -> unseen;
            };
        }
        return new OtherLoad(others, steal, difference(pressure, earlier.pressure, seconds), seconds);
    }

    private static Measured difference(Measured now, Measured then, double seconds) {
        if (now instanceof Measured.Known(double later) && then instanceof Measured.Known(double earlier)) {
            return Measured.of(Math.max(0, later - earlier) / seconds);
        }
        return now instanceof Measured.Unseen ? now : then;
    }

    private static Measured seconds(OptionalDouble ticks, String file) {
        return ticks.isPresent() ? Measured.of(ticks.getAsDouble() / TICKS_A_SECOND)
                : Measured.unseen(file, "this system does not tell");
    }

    private static OptionalDouble sum(List<String> words, int... places) {
        boolean whole = IntStream.of(places)
                .allMatch(place -> place < words.size() && words.get(place).matches("\\d{1,18}"));
        return whole
                ? OptionalDouble.of(IntStream.of(places).mapToLong(place -> Long.parseLong(words.get(place))).sum())
                : OptionalDouble.empty();
    }

    /// `some avg10=0.00 avg60=0.00 avg300=0.00 total=88137317`
    private static Measured pressure(String text) {
        return text.lines().filter(line -> line.matches("some .*total=\\d{1,18}")).findFirst()
                .map(line -> Measured.of(Long.parseLong(line.substring(line.lastIndexOf('=') + 1)) / 1e6))
                .orElse(Measured.unseen("/proc/pressure/cpu", "this system does not tell"));
    }

    private static List<String> ticks(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            // Not Linux, or a container that hides it: not measured.
            return "";
        }
    }
}
