package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/asyncio-names.md` has every name of asyncio's documentation once, with its place here or the reason why not; and its places exist.
class AsyncioNamesTest {
    private static final Path PAGE = Path.of("..", "docs", "asyncio-names.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (yes|no) \\| (.+) \\|");
    private static final Pattern CODE = Pattern.compile("`([A-Z]\\w*(?:\\.\\w+)*)`");
    private static final List<String> PACKAGES = List.of("dev.waitlens.aio.", "dev.waitlens.aio.sync.",
            "dev.waitlens.aio.net.",
            "dev.waitlens.aio.stream.", "dev.waitlens.aio.http.", "dev.waitlens.aio.file.", "dev.waitlens.aio.child.",
            "dev.waitlens.aio.testing.", "dev.waitlens.aio.process.", "java.lang.", "java.util.", "java.net.");

    /// @param here the last cell
    private record Row(String name, boolean isThere, String here) {}

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        for (var line : Files.readAllLines(PAGE)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(row.group(1), row.group(2).equals("yes"), row.group(3)));
            }
        }
        return rows;
    }

    @Test
    void everyNameOfAsyncioHasOneRow() throws IOException {
        List<String> names;
        try (var lines = new BufferedReader(new InputStreamReader(
                AsyncioNamesTest.class.getResourceAsStream("/asyncio-3.13.txt")))) {
            names = lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
        assertThat(rows()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(names);
        var yes = rows().stream().filter(Row::isThere).count();
        assertThat(Files.readString(PAGE)).contains(names.size() + " of them, " + yes + " with their place here");
    }

    @Test
    void everyPlaceExists() throws IOException {
        var codes = CODE.matcher(String.join("\n", Files.readAllLines(PAGE).stream()
                .map(line -> line.substring(
                        Math.max(0, line.startsWith("| `") && ROW.matcher(line).matches() ? line.indexOf("|", 3) : 0)))
                .toList()));
        int found = 0;
        while (codes.find()) {
            assertThat(exists(codes.group(1))).as(codes.group(1)).isTrue();
            found++;
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void whoeverSaysYesNamesAPlace() throws IOException {
        assertThat(rows()).filteredOn(Row::isThere)
                .allMatch(row -> row.here().contains("`") || row.here().startsWith("as above"));
    }

    private static boolean exists(String name) {
        if (type(name).isPresent()) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 && type(name.substring(0, dot)).stream().flatMap(AsyncioNamesTest::methods)
                .anyMatch(method -> method.getName().equals(name.substring(dot + 1)));
    }

    private static Stream<Method> methods(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods()));
    }

    private static Optional<Class<?>> type(String name) {
        for (var place : PACKAGES) {
            try {
                return Optional.of(
                        Class.forName(place + name.replace('.', '$'), false, AsyncioNamesTest.class.getClassLoader()));
            } catch (ClassNotFoundException elsewhere) {
                // The next one.
            }
        }
        return Optional.empty();
    }
}
