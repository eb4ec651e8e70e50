package dev.waitlens.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `roles.txt`: the first row that fits decides.
final class Roles {
    private record Named(Role role, String pattern) {}

    private record ByMethod(Role role, String owner, String method) {}

    private final List<Named> names = new ArrayList<>();
    private final List<ByMethod> methods = new ArrayList<>();

    Roles(List<List<String>> rows) {
        for (List<String> row : rows) {
            Role role = Role.parse(row.get(0));
            if (!row.get(1).equals("-")) {
                names.add(new Named(role, row.get(1)));
            }
            if (!row.get(2).equals("-")) {
                int end = row.get(2).indexOf("::");
                methods.add(new ByMethod(role, row.get(2).substring(0, end), row.get(2).substring(end + 2)));
            }
        }
    }

    Optional<Role> ofName(String threadName) {
        return names.stream().filter(row -> fits(row.pattern, 0, threadName, 0)).map(Named::role).findFirst();
    }

    /// By where the thread began, or waits.
    Optional<Role> ofFrames(List<? extends MethodName> frames) {
        return methods.stream().filter(row -> frames.stream().anyMatch(
                frame -> frame.name().equals(row.method) && frame.className().endsWith(row.owner)))
                .map(ByMethod::role).findFirst();
    }

    /// Whether the text is what the pattern says, in which `*` stands for anything.
    private static boolean fits(String pattern, int at, String text, int from) {
        int star = pattern.indexOf('*', at);
        if (star < 0) {
            return text.regionMatches(from, pattern, at, Math.max(pattern.length() - at, text.length() - from));
        }
        if (!text.regionMatches(from, pattern, at, star - at)) {
            return false;
        }
        for (int rest = from + star - at; rest <= text.length(); rest++) {
            if (fits(pattern, star + 1, text, rest)) {
                return true;
            }
        }
        return false;
    }
}
