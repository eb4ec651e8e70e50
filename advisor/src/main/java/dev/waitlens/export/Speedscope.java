package dev.waitlens.export;

import dev.waitlens.export.Profile.Function;
import dev.waitlens.export.Profile.Sample;
import dev.waitlens.report.render.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A file for speedscope: one profile of computing and one of waiting, or one of each thread.
///
/// **Source**: speedscope.app/file-format-schema.json.
public final class Speedscope {
    private final Profile profile;
    private final Map<Integer, String> names = new TreeMap<>();

    private record Document(String $schema, String exporter, String name, int activeProfileIndex, Shared shared,
            List<Sampled> profiles) {}

    private record Shared(List<Named> frames) {}

    private record Named(String name) {}

    private record Sampled(String type, String name, String unit, long startValue, long endValue, List<int[]> samples,
            List<Long> weights) {
        static Sampled of(String name) {
            return new Sampled("sampled", name, "nanoseconds", 0, 0, new ArrayList<>(), new ArrayList<>());
        }

        Sampled whole() {
            return new Sampled(type, name, unit, 0, weights.stream().mapToLong(Long::longValue).sum(), samples,
                    weights);
        }
    }

    private Speedscope(Profile profile) {
        this.profile = profile;
    }

    public static byte[] of(Profile profile, boolean threads) {
        return new Speedscope(profile).written(threads).getBytes(StandardCharsets.UTF_8);
    }

    private String written(boolean threads) {
        List<Sampled> profiles = threads ? byThread() : together();
        List<Named> frames = names.values().stream().map(Named::new).toList();
        return Json.text(new Document("https://www.speedscope.app/file-format-schema.json", "waitlens",
                profile.program(), 0, new Shared(frames),
                profiles.stream().filter(each -> !each.samples().isEmpty()).map(Sampled::whole).toList()));
    }

    private List<Sampled> together() {
        Sampled cpu = Sampled.of("CPU");
        Sampled waiting = Sampled.of("Waiting");
        profile.each(sample -> into(sample.isCpu() ? cpu : waiting).accept(sample));
        return List.of(cpu, waiting);
    }

    private List<Sampled> byThread() {
        Map<String, Sampled> threads = new TreeMap<>();
        profile.each(sample -> into(threads.computeIfAbsent(sample.thread(), Sampled::of)).accept(sample));
        return List.copyOf(threads.values());
    }

    private Consumer<Sample> into(Sampled sampled) {
        return sample -> {
            sampled.samples().add(sample.frames().stream().mapToInt(frame -> number(frame.function())).toArray());
            sampled.weights().add(sample.nanos());
        };
    }

    private int number(Function function) {
        names.put(function.number(), function.name());
        return function.number();
    }
}
