package dev.waitlens.forecast;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Makespan.Cap;
import dev.waitlens.forecast.Makespan.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What calls need when they are alone: the bounds of operational analysis come from it (Denning and Buzen 1978; for one call and for
/// all processors, Brent 1974).
///
/// @param cpu     CPU time of all calls
/// @param apart   that of child processes
/// @param alone   sum of all calls' times if each was alone
/// @param longest the largest of them
/// @param fullest the largest sum of calls that a worker must do because it did; 0 where any worker may do any call
/// @param held    by resource: how long it is held, in sum
record Demand(double cpu, double apart, double alone, double longest, double fullest, double[] held) {

    /// @param speed of a computing thread that is alone
    static Demand of(RecordedCalls calls, int resources, double speed) {
        double cpu = 0;
        double apart = 0;
        double alone = 0;
        double longest = 0;
        var held = new double[resources];
        var workers = new double[1 + mostWorker(calls)];
        for (int call = 0; call < calls.size(); call++) {
            double time = 0;
            for (int step = calls.start(call); step < calls.end(call); step++) {
                switch (calls.kind(step)) {
                    case CPU -> {
                        cpu += calls.nanos(step);
                        time += calls.nanos(step) / speed;
                    }
                    case CHILD -> {
                        apart += calls.nanos(step);
                        time += calls.nanos(step) / speed;
                    }
                    case WAIT -> time += calls.nanos(step);
                    case HOLD -> held[calls.resource(step)] -= time;
                    case RELEASE -> held[calls.resource(step)] += time;
                }
            }
            alone += time;
            longest = Math.max(longest, time);
            if (calls.worker(call) >= 0) {
                workers[calls.worker(call)] += time;
            }
        }
        double fullest = 0;
        for (double each : workers) {
            fullest = Math.max(fullest, each);
        }
        return new Demand(cpu, apart, alone, longest, fullest, held);
    }

    /// The longest call of each wave of so many, one wave after the other.
    static double ofWaves(RecordedCalls calls, int together, int resources, double speed) {
        double sum = 0;
        for (int first = 0; first < calls.size(); first += together) {
            int[] wave = IntStream.range(first, Math.min(calls.size(), first + together)).toArray();
            sum += of(calls.pick(wave, wave), resources, speed).longest;
        }
        return sum;
    }

    static int mostWorker(RecordedCalls calls) {
        int most = RecordedCalls.ANY;
        for (int call = 0; call < calls.size(); call++) {
            most = Math.max(most, calls.worker(call));
        }
        return most;
    }

    /// Of `times` times these calls, beside the others.
    Demand plus(Demand other, int times) {
        var sums = held.clone();
        for (int resource = 0; resource < sums.length; resource++) {
            sums[resource] += other.held[resource] * times;
        }
        return new Demand(cpu + other.cpu * times, apart + other.apart * times, alone + other.alone * times, longest,
                fullest, sums);
    }

    /// Times that the calls cannot take less than, in the order that decides between equal ones.
    List<Cap> caps(Machine machine, Concurrency model, int slots, int[] capacity) {
        boolean asIs = model.form() == Form.AS_IS;
        int most = Math.max(slots, machine.processors());
        var caps = new ArrayList<Cap>();
        if (model.form() == Form.EVENT_LOOP) {
            caps.add(cap(Limit.LOOP_THREAD, 0, cpu / machine.bestSpeed(1)));
        }
        if (model.form() != Form.EVENT_LOOP || apart > 0) {
            int computing = apart > 0 ? most : Math.min(most, model.carriers(machine));
            caps.add(cap(Limit.PROCESSORS, 0, (cpu + apart) / machine.bestSpeed(computing)));
        }
        for (int resource = 0; resource < held.length; resource++) {
            if (held[resource] > 0 && capacity[resource] != Resource.UNLIMITED) {
                caps.add(cap(Limit.RESOURCE, resource, held[resource] / capacity[resource]));
            }
        }
        caps.add(cap(Limit.LONGEST_CALL, 0, longest));
        caps.add(cap(Limit.WIDTH, 0, asIs && fullest > 0 ? fullest : alone / slots));
        return caps;
    }

    static Cap cap(Limit limit, int resource, double nanos) {
        return new Cap(limit, resource, Math.round(nanos));
    }
}
