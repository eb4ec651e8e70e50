package dev.waitlens.lint.rules;

import dev.waitlens.program.code.Call;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.lint.graph.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The calls that block, from the list `doors.txt`.
///
/// **Source**: the JDK's API and the libraries' documentation.
public final class Doors {
    private static final String LIST = "/dev/waitlens/lint/doors.txt";

    private final List<Door> doors;
    private final Hierarchy hierarchy;
    private final Map<String, List<Door>> byOwner = new HashMap<>();

    public Doors(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        this.doors = read();
    }

    /// One class of the list.
    ///
    /// @param owner   internal name
    /// @param methods names, with the beginning of their descriptor where that matters; `*` for all
    public record Door(Kind kind, String owner, List<String> methods) {
        public Door {
            methods = List.copyOf(methods);
        }

        boolean opensFor(MethodKey called) {
            String whole = called.name() + called.descriptor();
            return methods.stream().anyMatch(method -> method.equals("*") ? !called.name().equals("<init>")
                    : method.contains("(") ? whole.startsWith(method) : method.equals(called.name()));
        }
    }

    /// What blocking calls wait for.
    ///
    /// @param what in words: `an HTTP exchange`
    /// @param form what to write instead
    public record Kind(String id, String what, String form) {}

    /// The kind of a blocking call; empty for any other call.
    public Optional<Kind> of(MethodKey called) {
        List<Door> near = byOwner.computeIfAbsent(called.owner(), this::near);
        return near.stream().filter(door -> door.opensFor(called)).map(Door::kind).findFirst();
    }

    private List<Door> near(String owner) {
        Set<String> above = hierarchy.above(owner);
        return doors.stream().filter(door -> above.contains(door.owner())).toList();
    }

    public Optional<Kind> of(Call call) {
        return of(call.target()).or(() -> Streams.of(call, hierarchy).map(this::kind));
    }

    private Kind kind(String id) {
        return doors.stream().map(Door::kind).filter(kind -> kind.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<Door> read() {
        try (InputStream list = Doors.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing from this build");
            }
            return parse(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException broken) {
            throw new IllegalStateException(LIST + " cannot be read", broken);
        }
    }

    static List<Door> parse(List<String> lines) {
        List<Door> doors = new ArrayList<>();
        Kind kind = new Kind("", "", "");
        for (String line : lines) {
            if (line.startsWith("[")) {
                int end = line.indexOf(']');
                int arrow = line.indexOf(" => ");
                kind = new Kind(line.substring(1, end), line.substring(end + 2, arrow), line.substring(arrow + 4));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                doors.add(new Door(kind, line.substring(0, colon).replace('.', '/'),
                        List.of(line.substring(colon + 1).strip().split(" "))));
            }
        }
        return doors;
    }
}
