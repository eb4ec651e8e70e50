package dev.waitlens.catalogue;

import java.util.List;
import java.util.Optional;

/// A row of `loops.txt`; the file's head says what each word means.
///
/// @param owner   class or pattern, as the file has it, with slashes
/// @param methods names, with the beginning of their descriptor where that matters; `*` for all
/// @param returns internal name of the type that the method must return
/// @param unless  internal name of a class in whose presence the row does not count
/// @param where   the call that the program must make for the row to count
/// @param source  where it can be checked
public record LoopRow(SharedThreads loop, Word word, String owner, List<String> methods, Optional<String> returns,
        Optional<String> unless, Optional<Where> where, String source) {

    public LoopRow {
        methods = List.copyOf(methods);
    }

    /// What a row says.
    public enum Word {
        RUNS, RETURNED, GIVEN, SIGNALLED, FOLLOWING, COMPLETED, SOURCE, MARKED, TAKES, AWAY, UNMARKED, ASIDE, OPTION,
        MOVES,
        STARTS, ENDS, PLACE, SCOPE, ON, OFF, NOWHERE, SETTLED, INSIDE
    }

    /// A call.
    ///
    /// @param owner internal name
    public record Where(String owner, String method) {}

    /// True where the row names a package, and not a class.
    public boolean isPackage() {
        return owner.endsWith("*");
    }

    /// Whether the row's class or package is this one.
    ///
    /// @param type internal name
    public boolean hasOwner(String type) {
        boolean packed = owner.startsWith("*");
        if (isPackage()) {
            String part = owner.substring(packed ? 1 : 0, owner.length() - 1);
            return packed ? type.startsWith(part) || type.contains("/" + part) : type.startsWith(part);
        }
        return packed ? type.equals(owner.substring(1)) || type.endsWith("/" + owner.substring(1))
                : type.equals(owner);
    }

    public boolean hasMethod(String name, String descriptor) {
        for (String method : methods) {
            if (method.equals("*") ? !name.equals("<init>") || word == Word.AWAY
                    : method.contains("(") ? (name + descriptor).startsWith(method) : method.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
