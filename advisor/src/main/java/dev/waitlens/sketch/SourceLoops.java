package dev.waitlens.sketch;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.waitlens.program.SourceFiles;
import dev.waitlens.program.SourceFiles.Text;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Finds calls in the program's text, with the JDK's own parser. Text that it cannot read, and a Java without a compiler, have none.
final class SourceLoops {
    private final SourceFiles files;

    SourceLoops(SourceFiles files) {
        this.files = files;
    }

    /// A call in a file's text.
    ///
    /// @param path from the file down to the call
    record Place(Text file, CompilationUnitTree unit, SourcePositions positions, TreePath path) {
        /// Where a part begins: `Shop.java:41`.
        String shown(Tree tree) {
            return file.name() + ":" + unit.getLineMap().getLineNumber(start(tree));
        }

        /// The text of a part as if it began at the left.
        String whole(Tree tree) {
            return leftwards(tree, text(tree));
        }

        /// Lines of a part, as if that began at the left.
        String leftwards(Tree tree, String lines) {
            int begin = start(tree);
            String indent = file.text().substring(file.text().lastIndexOf('\n', begin) + 1, begin);
            return Code.leftwards(lines, indent.isBlank() ? indent : "");
        }

        String between(int from, int to) {
            return file.text().substring(from, to);
        }

        int start(Tree tree) {
            return (int) positions.getStartPosition(unit, tree);
        }

        int end(Tree tree) {
            return (int) positions.getEndPosition(unit, tree);
        }

        String text(Tree tree) {
            return between(start(tree), end(tree));
        }
    }

    /// The call of this name and with so many arguments that stands on a line; the outermost where there are several. Where none does, the only one
    /// of the method: the lines of a method that was rewritten while it ran may be a little off.
    ///
    /// @param type with dots, nested classes with `$`
    Optional<Place> find(String type, int line, String name, int arguments) {
        int nested = type.indexOf('$');
        return files.of(nested > 0 ? type.substring(0, nested) : type)
                .flatMap(file -> find(file, line, name, arguments));
    }

    private static Optional<Place> find(Text file, int line, String name, int arguments) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return Optional.empty();
        }
        try {
            var task = (JavacTask) compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null,
                    List.of(new Given(file)));
            CompilationUnitTree unit = task.parse().iterator().next();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            var finder = new Finder(unit, positions, line, name, arguments);
            finder.scan(unit, null);
            return finder.found().map(path -> new Place(file, unit, positions, path));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Text that the parser cannot follow shows no loop; the sketch is made from the signature then.
            return Optional.empty();
        }
    }

    private static final class Finder extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final int line;
        private final String name;
        private final int arguments;
        private TreePath found;
        /// Such calls on other lines of the method.
        private final List<TreePath> others = new ArrayList<>();

        Finder(CompilationUnitTree unit, SourcePositions positions, int line, String name, int arguments) {
            this.unit = unit;
            this.positions = positions;
            this.line = line;
            this.name = name;
            this.arguments = arguments;
        }

        Optional<TreePath> found() {
            return found != null ? Optional.of(found)
                    : others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            String select = call.getMethodSelect().toString();
            take(call, select.substring(select.lastIndexOf('.') + 1), call.getArguments().size());
            return super.visitMethodInvocation(call, nothing);
        }

        @Override
        public Void visitNewClass(NewClassTree call, Void nothing) {
            if (call.getClassBody() == null) {
                take(call, call.getIdentifier().toString().replaceAll("<.*", ""), call.getArguments().size());
            }
            return super.visitNewClass(call, nothing);
        }

        private void take(Tree call, String called, int given) {
            if (!called.equals(name) || given != arguments) {
                return;
            }
            if (found == null && isOn(call)) {
                found = getCurrentPath();
            } else if (isOn(methodAround(getCurrentPath()))) {
                others.add(getCurrentPath());
            }
        }

        private boolean isOn(Tree tree) {
            long from = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long to = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            return from <= line && line <= to;
        }

        /// The call itself where it is in no method.
        private static Tree methodAround(TreePath call) {
            for (TreePath at = call; at != null; at = at.getParentPath()) {
                if (at.getLeaf() instanceof MethodTree method) {
                    return method;
                }
            }
            return call.getLeaf();
        }
    }

    private static final class Given extends SimpleJavaFileObject {
        private final String text;

        Given(Text file) {
            super(URI.create("string:///Given.java"), JavaFileObject.Kind.SOURCE);
            this.text = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
