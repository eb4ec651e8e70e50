package dev.waitlens.cli.verify;

import dev.waitlens.launch.Target;
import dev.waitlens.launch.TargetJava;
import dev.waitlens.timing.TimedSide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program that is timed.
///
/// @param title       which of the two it is: `before`, `as it is`
/// @param program     what to call it: never an argument
/// @param command     as it is started
/// @param environment variables that it has besides those of the user
/// @param copies      how many at once
/// @param isJava      whether it can be recorded
record Contestant(TimedSide side, String title, String program, List<String> command, Map<String, String> environment,
        int copies, boolean isJava) {
    Contestant {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// A jar, `java` with its words, or any other command.
    ///
    /// **Throws** [dev.waitlens.problem.LaunchError] 126 or 127 when a jar cannot be run, or there is no java for it.
    ///
    /// @param java the one to use whatever the words name; empty for that of the words, or of this machine
    static Contestant of(TimedSide side, List<String> words, Optional<String> java) {
        var first = words.getFirst();
        var name = first.substring(first.lastIndexOf('/') + 1);
        if (!first.startsWith("-") && !name.endsWith(".jar") && !name.equals("java")) {
            return new Contestant(side, side.label(), name, words, Map.of(), 1, false);
        }
        var target = Target.parse(words);
        var command = target.java().isPresent() && java.isEmpty() ? words
                : target.command(TargetJava.ofThisMachine().locate(java));
        return new Contestant(side, side.label(), target.program(), command, Map.of(), 1, true);
    }

    Contestant titled(TimedSide other, String text) {
        return new Contestant(other, text, program, command, environment, copies, isJava);
    }

    Contestant copied(int times) {
        return new Contestant(side, title, program, command, environment, times, isJava);
    }

    Contestant wrapped(List<String> words) {
        var all = new ArrayList<>(words);
        all.addAll(command);
        return new Contestant(side, title, program, all, environment, copies, isJava);
    }

    /// With options for its JVM, behind those it has, because of two the JVM takes the last; and with variables.
    Contestant with(List<String> options, Map<String, String> variables) {
        var all = new ArrayList<>(command);
        all.addAll(1 + Target.endOfOptions(command.subList(1, command.size())), options);
        var both = new HashMap<>(environment);
        both.putAll(variables);
        return new Contestant(side, title, program, all, both, copies, isJava);
    }

    /// For messages: `before (shop.jar)`.
    String name() {
        return title + " (" + program + ")";
    }
}
