package dev.waitlens.sketch;

import dev.waitlens.program.shape.JavaType;
import dev.waitlens.sketch.UnitCall.Argument;
import dev.waitlens.sketch.UnitCall.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A loop around the calls of a unit, taken apart: what makes the arguments, the call, and what is done with its result.
///
/// @param head    `for (String url : urls)`
/// @param prepare statements of a round that the call needs
/// @param keep    statements of a round before the call that only what follows needs
/// @param rest    what follows: each with [#RESULT] where the result stands; empty where nothing does
/// @param again   what follows needs the variables of the loop's head
/// @param free    what the code around must have
/// @param before  the loop as it is
/// @param real    it is the program's own loop, with all that it does
record CallLoop(String head, List<String> prepare, UnitCall call, List<String> keep, List<String> rest, boolean again,
        List<Variable> free, String before, boolean real, TakenNames names) {
    /// Stands for the result of a call; no text of a program has it.
    static final String RESULT = "\u0001";

    CallLoop {
        prepare = List.copyOf(prepare);
        keep = List.copyOf(keep);
        rest = List.copyOf(rest);
        free = List.copyOf(free);
    }

    /// A loop as its author may have written it, where only the unit is known.
    static CallLoop guessed(UnitCall call, TakenNames names) {
        var free = new ArrayList<>(call.free());
        List<Argument> others = call.arguments().stream().filter(argument -> !argument.item()).toList();
        others.forEach(argument -> free.add(new Variable(argument.text(), argument.type())));
        String head = call.item().map(item -> {
            String all = names.free(TakenNames.plural(item.text()));
            free.add(new Variable(all, listOf(item.type())));
            return "for (%s %s : %s)".formatted(item.type().text(), item.text(), all);
        }).orElseGet(() -> {
            String many = names.free("count");
            free.add(new Variable(many, new JavaType("int", "int", Set.of(), "", false)));
            String at = names.free("i");
            return "for (int %s = 0; %s < %s; %s++)".formatted(at, at, many, at);
        });
        String result = call.result().isVoid() ? "" : call.result().text() + " " + names.free("result") + " = ";
        String before = Code.block(head, result + call.text() + ";");
        return new CallLoop(head, List.of(), call, List.of(), List.of(result + RESULT + ";"), false, free, before,
                false,
                names);
    }

    /// The same, with a line above the loop as it is.
    CallLoop below(String comment) {
        return new CallLoop(head, prepare, call, keep, rest, again, free, comment + "\n" + before, real, names);
    }

    /// The same, for a loop that could not be taken apart.
    ///
    /// @param text how it is now
    CallLoop insteadOf(String text) {
        List<String> open = rest.stream().map(line -> line + "   // and what the loop does besides").toList();
        return new CallLoop(head, prepare, call, keep, open, again, free, text, true, names);
    }

    private static JavaType listOf(JavaType item) {
        var imports = new TreeSet<>(item.imports());
        imports.add(List.class.getName());
        return new JavaType("List<" + item.boxed() + ">", "List", imports, "", false);
    }

    /// The statements after the call, with this text for its result. A statement that was the call alone is none where the text does nothing.
    List<String> following(Optional<String> result) {
        boolean idle = result.filter(text -> !JavaType.isWord(text)).isEmpty();
        String alone = RESULT + ";";
        return rest.stream().map(line -> idle && line.startsWith(alone) ? line.substring(alone.length()).strip() : line)
                .filter(line -> !line.isEmpty()).map(line -> line.replace(RESULT, result.orElse("null"))).toList();
    }
}
