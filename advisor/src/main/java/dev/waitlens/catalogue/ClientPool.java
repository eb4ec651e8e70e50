package dev.waitlens.catalogue;

import java.util.List;

/// A row of `pools.txt`: a pool inside of a client, from which a call takes without the program's asking.
///
/// @param callers beginning of the names of the classes through which such a call passes, with dots; `*` before it finds them where they were packed under another name, too
/// @param whose   `the pool of Jedis`
/// @param usual   how many there are where the program says nothing of it
public record ClientPool(String callers, String whose, int usual) {
    static ClientPool of(List<String> row) {
        return new ClientPool(row.getFirst(), row.get(1), Integer.parseInt(row.get(2)));
    }

    boolean isPassedBy(String className) {
        return callers.startsWith("*")
                ? className.startsWith(callers.substring(1)) || className.contains("." + callers.substring(1))
                : className.startsWith(callers);
    }
}
