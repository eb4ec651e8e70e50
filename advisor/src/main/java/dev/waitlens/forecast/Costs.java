package dev.waitlens.forecast;

import dev.waitlens.forecast.RecordedCalls.Step;
import java.util.List;

/// What a changed program does beside the calls.
///
/// @param once    before everything else: a client is made, the first threads start
/// @param slot    by each slot before its first call: a connection is opened, a worker process starts
/// @param call    before each call: arguments and result cross a border
/// @param warming CPU nanoseconds that the first, second, … call of each further worker takes more than a later one, because the worker is
///                new. The first one pays nothing: one worker's warming up is in the recorded calls
public record Costs(List<Step> once, List<Step> slot, List<Step> call, List<Long> warming) {
    public static final Costs NONE = new Costs(List.of(), List.of(), List.of(), List.of());

    public Costs {
        once = List.copyOf(once);
        slot = List.copyOf(slot);
        call = List.copyOf(call);
        warming = List.copyOf(warming);
        if (warming.stream().anyMatch(each -> each < 0)) {
            throw new IllegalArgumentException("warming up cannot take less than nothing: " + warming);
        }
    }

    public Costs once(List<Step> steps) {
        return new Costs(steps, slot, call, warming);
    }

    public Costs perSlot(List<Step> steps) {
        return new Costs(once, steps, call, warming);
    }

    public Costs perCall(List<Step> steps) {
        return new Costs(once, slot, steps, warming);
    }

    public Costs warming(List<Long> cpuNanos) {
        return new Costs(once, slot, call, cpuNanos);
    }
}
