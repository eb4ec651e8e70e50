package dev.waitlens.tasks;

import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.RecordedReplay.Step;
import dev.waitlens.tasks.RecordedReplay.Verb;
import dev.waitlens.tasks.RecordedReplay.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses what of a run is replayed: all of a small one; of a large one its first steps, and those around each incident.
final class Windows {
    static final int WHOLE = 2_000;
    static final int FIRST = 1_000;
    static final int AROUND = 120;
    private static final int MOST = 16;
    /// Tasks that are shown as they stand before a window: those that moved last, and so whoever runs.
    private static final int SETTING = 200;

    private Windows() {}

    private record Stretch(int from, int to, Optional<Incident> around) {}

    static RecordedReplay of(List<Step> steps, List<Incident> incidents) {
        if (steps.isEmpty()) {
            return new RecordedReplay(List.of(), 0);
        }
        if (steps.size() <= WHOLE) {
            return new RecordedReplay(List.of(new Window(1, List.of(), steps, Optional.empty())), steps.size());
        }
        var stretches = new ArrayList<Stretch>(List.of(new Stretch(0, FIRST, Optional.empty())));
        incidents.stream().limit(MOST).sorted(Comparator.comparingLong(Incident::at)).forEach(incident -> {
            int at = indexOf(steps, incident.at());
            var last = stretches.getLast();
            int from = Math.max(0, at - AROUND);
            int to = Math.min(steps.size(), at + AROUND);
            if (from <= last.to) {
                stretches.set(stretches.size() - 1, new Stretch(last.from, Math.max(last.to, to), last.around));
            } else {
                stretches.add(new Stretch(from, to, Optional.of(incident)));
            }
        });
        return new RecordedReplay(windows(steps, stretches), steps.size());
    }

    /// The first step at or after this moment.
    private static int indexOf(List<Step> steps, long at) {
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).at() < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static List<Window> windows(List<Step> steps, List<Stretch> stretches) {
        var windows = new ArrayList<Window>();
        var held = new LinkedHashMap<Integer, Step>();
        int at = 0;
        for (Stretch stretch : stretches) {
            for (; at < stretch.from; at++) {
                follow(held, steps.get(at));
            }
            windows.add(new Window(stretch.from + 1L, setting(held), steps.subList(stretch.from, stretch.to),
                    stretch.around));
        }
        return windows;
    }

    /// Who stands where after a step; the order of the map is that of the ready queue.
    private static void follow(Map<Integer, Step> held, Step step) {
        switch (step.verb()) {
            case CREATES -> put(held, step.other(), new Step(step.at(), Verb.READY, step.other(), 0, step.name(), "", 0,
                    false, step.place()));
            case STARTS, GOES_ON, READY, YIELDS -> put(held, step.task(), step);
            case WAITS -> put(held, step.task(), new Step(step.at(), Verb.HOLDS, step.task(), step.other(), step.name(),
                    step.what(), step.nanos(), step.cut(), step.place()));
            case ENDS -> held.remove(step.task());
            case PRINTS, BLOCKS, IDLES, HOLDS, UNKNOWN -> {
            }
        }
    }

    private static void put(Map<Integer, Step> held, int task, Step step) {
        held.remove(task);
        held.put(task, step);
    }

    private static List<Step> setting(Map<Integer, Step> held) {
        var setting = new ArrayList<>(held.values().stream().skip(Math.max(0, held.size() - SETTING)).toList());
        if (held.size() > SETTING) {
            setting.add(new Step(setting.getLast().at(), Verb.HOLDS, 0, 0, "", held.size() - SETTING + " more tasks", 0,
                    false, Optional.empty()));
        }
        return setting;
    }
}
