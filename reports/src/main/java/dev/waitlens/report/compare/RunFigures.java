package dev.waitlens.report.compare;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What one report says of a run, as far as it can be held against another run.
///
/// @param source      where it was read, as the user wrote it
/// @param readyShare  share (0..1) of the busiest threads' work in which they had no processor
/// @param unexplained share (0..1) of the busiest threads' time
/// @param units       heaviest first
/// @param methods     the program's own, by name without numbers of lambdas, each with all that it calls: to hold a unit against where
///                    the other run has drawn the border of its units elsewhere
public record RunFigures(String source, String program, String recordedBy, String jvm, double wallSeconds,
        OptionalDouble cores, OptionalDouble cpuCores, OptionalDouble unexplained, double readyShare, long events,
        List<UnitFigures> units, List<LoopFigures> loops, Map<String, UnitFigures> methods, List<FlameFigures> flames) {
    /// From here on so much of the time without a processor says that others had them.
    private static final double SHORT_OF_PROCESSORS = 0.1;
    /// A program that uses so much of its processors is short of them by itself.
    private static final double USED_UP = 0.8;

    public RunFigures {
        units = List.copyOf(units);
        loops = List.copyOf(loops);
        methods = Map.copyOf(methods);
        flames = List.copyOf(flames);
    }

    /// Stretches in which one task held an event loop.
    ///
    /// @param onIo of the blocked stretches, those that waited and did not compute, by the place: `Shop.pay:12`
    public record LoopFigures(String name, long blocked, double longestSeconds, double totalSeconds, long serial,
            Map<String, Double> onIo) {
        public LoopFigures {
            onIo = Map.copyOf(onIo);
        }
    }

    /// @param events samples or waits behind it; 0 where unknown
    /// @param frames callers before callees
    public record FlameFigures(String title, double totalMillis, long events, List<FrameLine> frames) {
        public FlameFigures {
            frames = List.copyOf(frames);
        }
    }

    public record FrameLine(int depth, String name, double millis) {}

    /// The program's threads wanted processors, others had them.
    public boolean isMachineBusy() {
        boolean ownDoing = cores.isPresent() && cpuCores.isPresent()
                && cpuCores.getAsDouble() >= cores.getAsDouble() * USED_UP;
        return readyShare > SHORT_OF_PROCESSORS && !ownDoing;
    }

    /// How long the run would have been with a processor whenever one was wanted.
    double fairSeconds() {
        return wallSeconds * (1 - readyShare);
    }
}
