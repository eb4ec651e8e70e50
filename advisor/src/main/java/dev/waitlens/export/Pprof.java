package dev.waitlens.export;

import dev.waitlens.export.Profile.Frame;
import dev.waitlens.export.Profile.Function;
import dev.waitlens.export.Profile.Sample;
import java.util.ArrayList;
import java.util.List;

/// A profile of pprof. Each sample has its thread and its state as labels, so that `-tagfocus state=network` finds them.
///
/// **Source**: google/pprof, `proto/profile.proto`.
public final class Pprof {
    private static final Function NOBODY = new Function(-1, "");

    private final Profile profile;
    private final Proto out = new Proto();
    private final Table<String> strings = new Table<>("", (_, text) -> out.text(6, text));
    private final Table<Function> functions = new Table<>(NOBODY, this::function);
    private final Table<Frame> locations = new Table<>(new Frame(NOBODY, 0), this::location);

    private Pprof(Profile profile) {
        this.profile = profile;
    }

    public static byte[] of(Profile profile) {
        return new Pprof(profile).written();
    }

    private byte[] written() {
        out.text(6, "");
        valueTypes().forEach(type -> out.message(1, new Proto().number(1, strings.of(type))
                .number(2, strings.of(type.equals("samples") ? "count" : "nanoseconds"))));
        profile.each(this::sample);
        out.number(9, profile.beginNanos()).number(10, profile.durationNanos());
        return out.bytes();
    }

    /// Readers show the last one first.
    private List<String> valueTypes() {
        List<String> types = new ArrayList<>(List.of("samples"));
        if (profile.measure().hasCpu()) {
            types.add("cpu");
        }
        if (profile.measure().hasWaits()) {
            types.add("off_cpu");
        }
        if (profile.measure() == Measure.WALL) {
            types.add("wall");
        }
        return types;
    }

    private void sample(Sample sample) {
        long[] stack = sample.frames().reversed().stream().mapToLong(locations::of).toArray();
        long[] values = valueTypes().stream().mapToLong(type -> value(sample, type)).toArray();
        out.message(2, new Proto().packed(1, stack).packed(2, values).message(3, label("thread", sample.thread()))
                .message(3, label("state", sample.state().label())));
    }

    private static long value(Sample sample, String type) {
        return switch (type) {
            case "samples" -> Math.max(1, sample.count());
            case "cpu" -> sample.isCpu() ? sample.nanos() : 0;
            case "off_cpu" -> sample.isCpu() ? 0 : sample.nanos();
            default -> sample.nanos();
        };
    }

    private Proto label(String key, String value) {
        return new Proto().number(1, strings.of(key)).number(2, strings.of(value));
    }

    private void location(int id, Frame frame) {
        out.message(4, new Proto().number(1, id).message(4,
                new Proto().number(1, functions.of(frame.function())).number(2, frame.line())));
    }

    private void function(int id, Function function) {
        int name = strings.of(function.name());
        out.message(5, new Proto().number(1, id).number(2, name).number(3, name));
    }
}
