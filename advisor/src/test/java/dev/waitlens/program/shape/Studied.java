package dev.waitlens.program.shape;

import dev.waitlens.program.ClassFinder;
import dev.waitlens.program.Compiled;
import dev.waitlens.program.code.MethodKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One source file, compiled, and its methods as the advisor sees them. Lines are named by the comment at their end.
record Studied(String text, ProgramClasses classes) implements AutoCloseable {
    static Studied of(Path directory, String members) throws IOException {
        String text = """
                package shop;
                import java.io.*;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.concurrent.locks.*;
                import java.util.stream.*;
                import java.text.*;
                public class Shop {
                """ + members + "\n}\n";
        Path classes = Compiled.source(directory, "shop/Shop.java", text);
        return new Studied(text, new ProgramClasses(new ClassFinder(List.of(classes), List.of(), 25, 0)));
    }

    /// The only line that ends with `// mark`.
    int line(String mark) {
        List<String> lines = text.lines().toList();
        return lines.indexOf(lines.stream().filter(line -> line.endsWith("// " + mark)).findFirst().orElseThrow()) + 1;
    }

    MethodShape method(String name) {
        return classes.method("shop.Shop", name, "").orElseThrow();
    }

    /// How often a call of this name on the line with this mark is run.
    Times times(String method, String mark, String called) {
        return method(method).times(line(mark), called, "");
    }

    Dependence dependence(String method, String mark, String called) {
        return method(method).dependence(line(mark), called, "");
    }

    /// The function whose body is a method of the compiler's, the first that has a name like this.
    MethodKey body(String maker) {
        return method(maker).calls().stream().flatMap(call -> call.given().stream()).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        classes.close();
    }
}
