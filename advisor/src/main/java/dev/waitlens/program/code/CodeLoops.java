package dev.waitlens.program.code;

import dev.waitlens.program.code.MethodFacts.Loop;
import dev.waitlens.program.code.Value.Constant;
import dev.waitlens.program.code.Value.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The loops of a method as stretches of its code, and whether they go over many elements.
final class CodeLoops {
    private static final Set<String> ELEMENT = Set.of("java/util/Iterator.next", "java/util/List.get",
            "java/util/Queue.poll", "java/util/Queue.remove", "java/util/Deque.poll", "java/util/Deque.pop",
            "java/util/ListIterator.next", "java/util/Enumeration.nextElement", "java/util/ArrayList.get",
            "java/util/PrimitiveIterator$OfInt.next", "java/util/PrimitiveIterator$OfInt.nextInt");

    private CodeLoops() {}

    static List<Loop> of(LoopNest nest, Notebook notebook) {
        List<Loop> loops = new ArrayList<>();
        for (LoopNest.Loop loop : nest.loops()) {
            int from = loop.body().nextSetBit(0);
            int to = loop.body().length() - 1;
            loops.add(new Loop(from, to, goesOverMany(from, to, notebook)));
        }
        loops.sort(Comparator.comparingInt(loop -> loop.to() - loop.from()));
        return loops;
    }

    private static boolean goesOverMany(int from, int to, Notebook notebook) {
        for (Map.Entry<Integer, Value> element : notebook.elements().entrySet()) {
            if (element.getKey() >= from && element.getKey() <= to && !Sources.isFixed(element.getValue())) {
                return true;
            }
        }
        return notebook.calls().stream().filter(call -> call.index() >= from && call.index() <= to)
                .filter(call -> ELEMENT.contains(call.owner() + "." + call.name()))
                .anyMatch(call -> !Sources.isFixed(call.arguments().getFirst()));
    }

    /// True for an array that the code itself fills, of a length it names.
    static boolean isFixedArray(Value value) {
        return value instanceof Row row && row.length() instanceof Constant;
    }
}
