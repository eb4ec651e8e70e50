package dev.waitlens.program.shape;

import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.shape.CallSite.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What methods of the JDK and of libraries do with what they are given, from the list `methods.txt`.
final class KnownMethods {
    private static final String LIST = "/dev/waitlens/program/methods.txt";
    private static final Map<String, Runs> RUNS = Map.of("once-here", new Runs(Times.ONCE, false), "once-elsewhere",
            new Runs(Times.ONCE, true), "many-here", new Runs(Times.REPEATED, false), "many-elsewhere",
            new Runs(Times.REPEATED, true));
    private static final String MOVES_ON = "moves-on";
    private static final String TELLS_TIME = "tells-time";
    private static final String GIVES_ONE_OF_MANY = "gives-one-of-many";
    private static final String STANDS_FOR_MANY = "stands-for-many";
    private static final String GIVES_TO_QUEUE = "gives-to-queue";
    private static final String SENDS_DATAGRAMS = "sends-datagrams";
    private static final String TAKES_LOCK = "takes-lock";
    private static final String GIVES_LOCK_BACK = "gives-lock-back";
    private static final String NOT_TO_BE_SHARED = "not-to-be-shared";

    /// By internal name of the class.
    private final Map<String, List<Row>> rows = new HashMap<>();
    /// All that any row names: most calls are none of them, and need no look at what is above their class.
    private final Set<String> names = new HashSet<>();
    private final Set<String> wholePackages = new HashSet<>();
    private final Function<String, Set<String>> above;

    private record Row(String section, List<String> methods) {
        boolean names(String method) {
            return methods.contains(method) || methods.contains("*") && !method.equals("<init>");
        }
    }

    /// @param above a class and all above it, by internal names
    KnownMethods(Function<String, Set<String>> above) {
        this.above = above;
        String section = "";
        for (String line : lines()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']'));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                List<String> methods = List.of(line.substring(colon + 1).strip().split(" "));
                names.addAll(methods);
                String type = line.substring(0, colon).replace('.', '/');
                if (methods.contains("*")) {
                    wholePackages.add(packageOf(type));
                }
                rows.computeIfAbsent(type, _ -> new ArrayList<>()).add(new Row(section, methods));
            }
        }
    }

    private static List<String> lines() {
        try (InputStream list = KnownMethods.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing from this build");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException broken) {
            throw new IllegalStateException(LIST + " cannot be read", broken);
        }
    }

    /// How it treats the functions that it is given; empty where that is not known.
    Optional<Runs> runs(MethodKey called) {
        if (!isNamed(called.owner(), called.name())) {
            return Optional.empty();
        }
        // A class's own row goes before those of what is above it.
        return named(called.owner(), called.name()).filter(RUNS::containsKey).map(RUNS::get)
                .or(() -> above.apply(called.owner()).stream().sorted()
                        .flatMap(type -> named(type, called.name()).stream()).filter(RUNS::containsKey).map(RUNS::get)
                        .findFirst());
    }

    /// Whether some row may be about it: rows for all methods of a class count in its package only.
    private boolean isNamed(String owner, String method) {
        return names.contains(method) || wholePackages.contains(packageOf(owner));
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('/') + 1);
    }

    private Optional<String> named(String type, String method) {
        return rows.getOrDefault(type, List.of()).stream().filter(row -> row.names(method)).map(Row::section)
                .findFirst();
    }

    boolean movesOn(MethodKey called) {
        return isIn(MOVES_ON, called.owner(), called.name());
    }

    boolean tellsTime(MethodKey called) {
        return isIn(TELLS_TIME, called.owner(), called.name());
    }

    /// Whether what it gives was kept with others.
    boolean givesOneOfMany(MethodKey called) {
        return isIn(GIVES_ONE_OF_MANY, called.owner(), called.name());
    }

    /// Whether what it gives stands for several others.
    boolean standsForMany(MethodKey called) {
        return isIn(STANDS_FOR_MANY, called.owner(), called.name());
    }

    /// Whether others may take what it is given.
    boolean givesToQueue(MethodKey called) {
        return isIn(GIVES_TO_QUEUE, called.owner(), called.name());
    }

    boolean sendsDatagrams(MethodKey called) {
        return isIn(SENDS_DATAGRAMS, called.owner(), called.name());
    }

    /// Whether it lets nobody else in until the lock is given back: of a lock of a class below, as one for readers may be, that is not known.
    boolean takesLock(MethodKey called) {
        return isRow(TAKES_LOCK, called);
    }

    boolean givesLockBack(MethodKey called) {
        return isRow(GIVES_LOCK_BACK, called);
    }

    private boolean isRow(String section, MethodKey called) {
        return names.contains(called.name()) && rows.getOrDefault(called.owner(), List.of()).stream()
                .anyMatch(row -> row.section().equals(section) && row.names(called.name()));
    }

    /// Whether two threads must not call it at the same time on one object of this class.
    boolean isNotToBeShared(String type, String method) {
        return isIn(NOT_TO_BE_SHARED, type, method);
    }

    private boolean isIn(String section, String owner, String method) {
        return isNamed(owner, method)
                && above.apply(owner).stream().flatMap(type -> rows.getOrDefault(type, List.of()).stream())
                        .anyMatch(row -> row.section().equals(section) && row.names(method));
    }
}
