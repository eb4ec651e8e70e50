package dev.waitlens.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// A switch of a framework or of the JVM: one row of `switches.txt`.
///
/// @param what  `Tomcat with 50 threads`
/// @param needs artifacts that a program has whose switch it is, all of them; none where every program has it
/// @param words a variable or options of the JVM: `SERVER_TOMCAT_THREADS_MAX=50`
public record Switch(String what, List<String> needs, String words) {
    public Switch {
        needs = List.copyOf(needs);
    }

    static Switch of(List<String> row) {
        return new Switch(row.get(0), row.get(1).equals("-") ? List.of() : List.of(row.get(1).split(" ")), row.get(2));
    }

    /// Whether a program with these jars has it.
    ///
    /// @param jars names of files: `tomcat-embed-core-10.1.40.jar`, also with the group before them, as Quarkus names them
    public boolean isOf(Collection<String> jars) {
        return needs.stream().map(artifact -> Pattern.compile("(.*\\.)?" + Pattern.quote(artifact) + "(-\\d.*)?\\.jar"))
                .allMatch(name -> jars.stream().anyMatch(jar -> name.matcher(jar).matches()));
    }
}
