package dev.waitlens.sketch;

import java.util.List;

/// Methods as programs declare them, each with a body that fails when it is told to.
final class Signatures {
    private Signatures() {}

    /// @param modifiers `static`, or nothing
    /// @param type      parameters of its own, result: `static <T> List<T>`
    /// @param given     parameters
    /// @param thrown    the exception that it declares, or nothing
    record Signature(String modifiers, String type, String name, String given, String thrown) {
        String source() {
            String failure = thrown.isEmpty() ? "IllegalStateException" : thrown;
            String result = type.endsWith("void") ? "" : "return " + value() + ";";
            return "%s %s %s(%s) %s { if (fails()) { throw new %s(FAILURE); } %s }\n".formatted(modifiers, type, name,
                    given, thrown.isEmpty() ? "" : "throws " + thrown, failure, result);
        }

        /// What the library's own asynchronous form would be.
        String asyncSource() {
            String arguments = String.join(", ",
                    given.isEmpty() ? List.of() : List.of(given.split(", (?![^<]*>)")).stream()
                            .map(each -> each.substring(each.lastIndexOf(' ') + 1)).toList());
            String result = type.substring(type.lastIndexOf("> ") + 1).strip();
            String variables = type.startsWith("<") ? type.substring(0, type.indexOf("> ") + 1) : "";
            result = type.startsWith("<") ? type.substring(type.indexOf("> ") + 2) : type;
            String call = name + "(" + arguments + ")";
            return """
                    %s %s CompletableFuture<%s> %sAsync(%s) {
                        try { %s } catch (Throwable e) { return CompletableFuture.failedFuture(e); }
                    }
                    """.formatted(modifiers, variables, boxed(result), name, given,
                    result.equals("void") ? call + "; return CompletableFuture.completedFuture(null);"
                            : "return CompletableFuture.completedFuture(" + call + ");");
        }

        private String value() {
            String result = type.substring(type.lastIndexOf(' ') + 1);
            return switch (result) {
                case "int", "long", "double", "float", "short", "byte", "char" -> "(" + result + ") 1";
                case "boolean" -> "true";
                default -> "null";
            };
        }

        static String boxed(String type) {
            return switch (type) {
                case "int" -> "Integer";
                case "long" -> "Long";
                case "double" -> "Double";
                case "boolean" -> "Boolean";
                case "char" -> "Character";
                case "byte" -> "Byte";
                case "short" -> "Short";
                case "float" -> "Float";
                case "void" -> "Void";
                default -> type;
            };
        }
    }

    private static Signature of(String modifiers, String type, String name, String given, String thrown) {
        return new Signature(modifiers, type, name, given, thrown);
    }

    static final List<Signature> ALL = List.of(
            of("static", "byte[]", "fetch", "String url", "IOException"),
            of("static", "void", "store", "String row", "java.sql.SQLException"),
            of("static", "void", "print", "String line", ""),
            of("static", "void", "tick", "", ""),
            of("static", "int", "next", "", "Exception"),
            of("static", "int", "square", "int n", ""),
            of("static", "long", "sum", "long[] numbers", ""),
            of("static", "boolean", "isPrime", "long number", ""),
            of("static", "double", "price", "int quantity, double rate", ""),
            of("static", "char", "grade", "short points, byte bonus, float factor", ""),
            of("static", "String", "read", "java.nio.file.Path file", "IOException"),
            of("static", "String", "join", "String... words", ""),
            of("static", "List<String>", "lines", "java.nio.file.Path file, java.nio.charset.Charset charset",
                    "IOException"),
            of("static", "Map<String, List<Integer>>", "index", "Collection<? extends CharSequence> words", ""),
            of("static", "<T> T", "pick", "List<T> choices", ""),
            of("static", "<T extends Comparable<T>> T", "most", "T one, T other", ""),
            of("static", "<K, V extends Number> Map<K, V>", "count", "Map<K, V> counts, K key",
                    "java.util.concurrent.TimeoutException"),
            of("static", "int[][]", "matrix", "int[][] cells", ""),
            of("static", "Optional<String>", "find", "String id", "Exception"),
            of("static", "Map.Entry<String, Integer>", "best", "Map.Entry<String, Integer> entry", ""),
            of("static", "Units.Desk", "desk", "Units.Desk.Drawer drawer", ""),
            of("static", "void", "insert", "java.sql.Connection connection, String row", "java.sql.SQLException"),
            of("static", "int", "update", "java.sql.PreparedStatement statement, int id", "java.sql.SQLException"),
            of("static", "String", "query", "java.sql.Connection connection", "java.sql.SQLException"),
            of("static", "byte[]", "receive", "java.net.Socket socket, int length", "IOException"),
            of("static", "String", "get", "java.net.http.HttpClient client, java.net.URI uri", "IOException"),
            of("static", "Object", "run", "Callable<?> task", "Exception"),
            of("static", "int", "calls", "int calls, int call", ""),
            of("static", "int", "permits", "String permits, String threads, String pool", ""),
            of("static", "void", "results", "String result, String results, String next", "IOException"),
            of("", "byte[]", "download", "java.net.URI uri", "IOException"),
            of("", "void", "save", "String row", "IOException"),
            of("", "void", "clear", "", ""),
            of("", "long", "measure", "", "InterruptedException"),
            of("", "int", "scale", "int width, int height", ""),
            of("", "String", "render", "Units.Desk desk", ""),
            of("", "<T> List<T>", "sorted", "List<? super T> items", ""),
            of("", "String", "ask", "java.sql.Connection connection, String question, int limit",
                    "java.sql.SQLException"),
            of("", "Iterable<? extends Number>", "numbers", "Set<Long> ids", ""),
            of("", "Void", "nothing", "Boolean flag", "Units.Refused"),
            of("", "String[]", "split", "CharSequence text, char separator", ""),
            of("synchronized", "int", "guarded", "String key", ""));
}
