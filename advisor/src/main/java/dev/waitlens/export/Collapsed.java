package dev.waitlens.export;

import dev.waitlens.export.Profile.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Collapsed stacks: `outer;inner;[network] 1234`, the number in microseconds.
///
/// **Source**: github.com/brendangregg/FlameGraph, `stackcollapse.pl`.
public final class Collapsed {
    private Collapsed() {}

    /// @param threads whether each stack begins with its thread
    public static byte[] of(Profile profile, boolean threads) {
        Map<String, Long> lines = new TreeMap<>();
        profile.each(sample -> {
            String stack = sample.frames().stream().map(Frame::function).map(Profile.Function::name)
                    .collect(Collectors.joining(";"));
            lines.merge(threads ? "[" + sample.thread() + "];" + stack : stack, sample.nanos(), Long::sum);
        });
        StringBuilder text = new StringBuilder();
        lines.forEach((stack, nanos) -> {
            if (nanos >= 1_000) {
                text.append(stack).append(' ').append(nanos / 1_000).append('\n');
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
