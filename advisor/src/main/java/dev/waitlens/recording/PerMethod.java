package dev.waitlens.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// An answer for each method of a recording, asked for once: names do not change, and events come by the million.
///
/// **Thread**: not for concurrent use.
public final class PerMethod<T> {
    private final IntFunction<T> ask;
    private final List<@Nullable T> answers = new ArrayList<>();

    /// @param ask by method id of [Stacks]
    public PerMethod(IntFunction<T> ask) {
        this.ask = ask;
    }

    public T of(int methodId) {
        while (answers.size() <= methodId) {
            answers.add(null);
        }
        T answer = answers.get(methodId);
        if (answer == null) {
            answer = ask.apply(methodId);
            answers.set(methodId, answer);
        }
        return answer;
    }
}
