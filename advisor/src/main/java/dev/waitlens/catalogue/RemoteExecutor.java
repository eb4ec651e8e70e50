package dev.waitlens.catalogue;

import java.util.List;
import java.util.Locale;

/// A row of `remote.txt`: an executor whose tasks run elsewhere.
///
/// @param classNames   with dots; the first is what a program calls, the others are what it is at run time
/// @param travelling   what travels without being `Serializable`: classes and what stands below them
/// @param takesNamed   whether all objects do whose class has a name
public record RemoteExecutor(Where where, List<String> classNames, List<String> travelling, boolean takesNamed) {
    public RemoteExecutor {
        classNames = List.copyOf(classNames);
        travelling = List.copyOf(travelling);
    }

    /// How far away.
    public enum Where {
        PROCESS, MACHINE
    }

    static RemoteExecutor of(List<String> row) {
        boolean named = row.get(2).equals("named");
        return new RemoteExecutor(Where.valueOf(row.getFirst().toUpperCase(Locale.ROOT)), List.of(row.get(1).split(
                " ")), named ? List.of() : List.of(row.get(2).split(" ")), named);
    }
}
