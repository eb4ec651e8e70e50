package dev.waitlens.cli.verify;

import dev.waitlens.launch.Target;
import dev.waitlens.launch.TargetJava;
import dev.waitlens.timing.Side;
import java.util.List;
import java.util.Optional;

/// A program that is timed.
///
/// @param program what to call it: never an argument
/// @param command as it is started
/// @param isJava  whether it can be recorded
record Contestant(Side side, String program, List<String> command, boolean isJava) {
    Contestant {
        command = List.copyOf(command);
    }

    /// A jar, `java` with its words, or any other command.
    ///
    /// **Throws** [dev.waitlens.problem.LaunchError] 126 or 127 when a jar cannot be run, or there is no java for it.
    ///
    /// @param java the one to use whatever the words name; empty for that of the words, or of this machine
    static Contestant of(Side side, List<String> words, Optional<String> java) {
        var first = words.getFirst();
        var name = first.substring(first.lastIndexOf('/') + 1);
        if (!first.startsWith("-") && !name.endsWith(".jar") && !name.equals("java")) {
            return new Contestant(side, name, words, false);
        }
        var target = Target.parse(words);
        if (target.java().isPresent() && java.isEmpty()) {
            return new Contestant(side, target.program(), words, true);
        }
        var launcher = TargetJava.ofThisMachine().locate(java);
        return new Contestant(side, target.program(), target.command(launcher), true);
    }
}
