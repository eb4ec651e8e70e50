package dev.waitlens.sketch;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.waitlens.sketch.SourceLoops.Place;
import dev.waitlens.sketch.UnitCall.Argument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Takes the real loop around a call apart, where that is safe by what the text says: the call stands in a statement of the loop's own
/// body, only declarations come before it, nothing leaves the loop early, and nobody around it catches what the call declares.
final class CutLoop {
    private static final Set<Kind> MAY_NOT_RUN = Set.of(Kind.CONDITIONAL_EXPRESSION, Kind.CONDITIONAL_AND,
            Kind.CONDITIONAL_OR, Kind.SWITCH_EXPRESSION, Kind.LAMBDA_EXPRESSION);
    private static final Set<String> CATCH_ANYTHING = Set.of("Exception", "Throwable", "RuntimeException");
    private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet", "reversed");

    private final Place place;
    private final UnitCall unit;
    private final ExpressionTree call;
    private final Set<String> assigned;
    private final TakenNames names;

    private CutLoop(Place place, UnitCall unit, MethodTree method) {
        this.place = place;
        this.unit = unit;
        this.call = (ExpressionTree) place.path().getLeaf();
        this.assigned = Idents.assignedIn(method);
        this.names = new TakenNames(Idents.in(method));
    }

    /// The loop as it is in the file, its lines from the left; empty where the call is in none.
    static Optional<Tree> around(Place place) {
        for (TreePath at = place.path().getParentPath(); at != null; at = at.getParentPath()) {
            switch (at.getLeaf()) {
                case EnhancedForLoopTree loop -> {
                    return Optional.of(loop);
                }
                case ForLoopTree loop -> {
                    return Optional.of(loop);
                }
                case MethodTree _,LambdaExpressionTree _,ClassTree _ -> {
                    return Optional.empty();
                }
                default -> {
                }
            }
        }
        return Optional.empty();
    }

    /// Empty where it is not safe.
    static Optional<CallLoop> of(Place place, UnitCall unit, Tree loop) {
        for (TreePath at = place.path(); at != null; at = at.getParentPath()) {
            if (at.getLeaf() instanceof LambdaExpressionTree || at.getLeaf() instanceof ClassTree) {
                return Optional.empty();
            }
            if (at.getLeaf() instanceof TryTree attempt && !unit.thrown().isEmpty() && !catchesAnything(attempt)) {
                return Optional.empty();
            }
            if (at.getLeaf() instanceof MethodTree method) {
                return new CutLoop(place, unit, method).cut(loop);
            }
        }
        return Optional.empty();
    }

    private static boolean catchesAnything(TryTree attempt) {
        return attempt.getCatches().stream().map(CatchTree::getParameter)
                .allMatch(caught -> CATCH_ANYTHING.contains(String.valueOf(caught.getType())));
    }

    private Optional<CallLoop> cut(Tree loop) {
        StatementTree body = loop instanceof EnhancedForLoopTree each ? each.getStatement()
                : ((ForLoopTree) loop).getStatement();
        List<? extends StatementTree> statements = body instanceof BlockTree block ? block.getStatements()
                : List.of(body);
        int at = indexOfCall(statements, body);
        if (at < 0 || leavesEarly(body)
                || !statements.subList(0, at).stream().allMatch(VariableTree.class::isInstance)) {
            return Optional.empty();
        }
        return new Split(loop, body, statements, at).loop();
    }

    /// Of the statement that has the call and always runs it; -1 where none does.
    private int indexOfCall(List<? extends StatementTree> statements, StatementTree body) {
        for (TreePath at = place.path(); at != null; at = at.getParentPath()) {
            if (MAY_NOT_RUN.contains(at.getLeaf().getKind())) {
                return -1;
            }
            Tree above = body instanceof BlockTree ? at.getParentPath().getLeaf() : at.getLeaf();
            if (above == body) {
                int index = statements.indexOf(at.getLeaf());
                boolean simple = index >= 0 && (at.getLeaf().getKind() == Kind.EXPRESSION_STATEMENT
                        || at.getLeaf().getKind() == Kind.VARIABLE);
                return simple ? index : -1;
            }
        }
        return -1;
    }

    private static boolean leavesEarly(Tree body) {
        return Boolean.TRUE.equals(new TreeScanner<Boolean, Void>() {
            @Override
            public Boolean visitBreak(BreakTree tree, Void nothing) {
                return true;
            }

            @Override
            public Boolean visitReturn(ReturnTree tree, Void nothing) {
                return true;
            }

            @Override
            public Boolean visitYield(YieldTree tree, Void nothing) {
                return true;
            }

            @Override
            public Boolean visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
                return false;
            }

            @Override
            public Boolean visitClass(ClassTree tree, Void nothing) {
                return false;
            }

            @Override
            public Boolean reduce(Boolean one, Boolean other) {
                return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
            }
        }.scan(body, null));
    }

    /// The statements of the body, before the call, with it, and after it.
    private final class Split {
        private final Tree loop;
        private final StatementTree body;
        private final StatementTree with;
        private final List<VariableTree> before = new ArrayList<>();
        private final List<StatementTree> after = new ArrayList<>();

        Split(Tree loop, StatementTree body, List<? extends StatementTree> statements, int at) {
            this.loop = loop;
            this.body = body;
            this.with = statements.get(at);
            statements.subList(0, at).forEach(each -> before.add((VariableTree) each));
            after.addAll(statements.subList(at + 1, statements.size()));
        }

        Optional<CallLoop> loop() {
            Set<String> forCall = withInitialisers(Idents.in(call));
            var later = Idents.in(with, call);
            after.forEach(each -> later.addAll(Idents.in(each)));
            Set<String> forRest = withInitialisers(later);
            List<VariableTree> prepare = before.stream().filter(each -> forCall.contains(name(each))).toList();
            List<VariableTree> keep = before.stream().filter(each -> forRest.contains(name(each))).toList();
            boolean again = !keep.isEmpty() || loopVariables().stream().anyMatch(forRest::contains);
            boolean twice = keep.stream().filter(prepare::contains).anyMatch(Idents::doesSomething);
            if (twice || again && !mayRunTwice()) {
                return Optional.empty();
            }
            List<String> statements = new ArrayList<>(prepare.stream().map(place::whole).toList());
            return arguments(statements).map(arguments -> new CallLoop(
                    place.leftwards(loop, place.between(place.start(loop), place.start(body))).strip(),
                    statements, unit.named(receiver()).with(arguments), keep.stream().map(place::whole).toList(),
                    rest(),
                    again, List.of(), place.whole(loop), true, names));
        }

        private static String name(VariableTree variable) {
            return variable.getName().toString();
        }

        /// With what the declarations before the call need that make these.
        private Set<String> withInitialisers(Set<String> wanted) {
            var all = new HashSet<>(wanted);
            for (VariableTree each : before.reversed()) {
                if (all.contains(name(each))) {
                    all.addAll(Idents.in(each));
                }
            }
            return all;
        }

        private Set<String> loopVariables() {
            var variables = new TreeSet<String>();
            if (loop instanceof EnhancedForLoopTree each) {
                variables.add(name(each.getVariable()));
            } else {
                ((ForLoopTree) loop).getInitializer().stream().filter(VariableTree.class::isInstance)
                        .forEach(each -> variables.add(name((VariableTree) each)));
            }
            return variables;
        }

        /// Going round once more does nothing that going round once did not.
        private boolean mayRunTwice() {
            if (loop instanceof EnhancedForLoopTree each) {
                return !Idents.doesSomething(each.getExpression()) || isView(each.getExpression());
            }
            return !Idents.doesSomething(((ForLoopTree) loop).getCondition())
                    || isSize(((ForLoopTree) loop).getCondition());
        }

        private static boolean isView(ExpressionTree expression) {
            return expression instanceof MethodInvocationTree view && view.getArguments().isEmpty()
                    && VIEWS.contains(view.getMethodSelect().toString().replaceAll(".*\\.", ""))
                    && !Idents.doesSomething(view.getMethodSelect());
        }

        private static boolean isSize(Tree condition) {
            return condition.toString().matches("\\w+ [<>]=? [\\w.]+\\.(size|length)\\(\\)");
        }

        private String receiver() {
            if (call instanceof NewClassTree) {
                return "new ";
            }
            String select = place.text(((MethodInvocationTree) call).getMethodSelect());
            return select.substring(0, select.lastIndexOf('.') + 1);
        }

        /// What the call is given; what is worked out for it, or changes later, is so before the call is handed over. Empty where that
        /// cannot be written.
        private Optional<List<Argument>> arguments(List<String> statements) {
            List<? extends ExpressionTree> given = call instanceof NewClassTree made ? made.getArguments()
                    : ((MethodInvocationTree) call).getArguments();
            if (Idents.in(receiverTree()).stream().anyMatch(assigned::contains)) {
                return Optional.empty();
            }
            List<Argument> arguments = new ArrayList<>();
            for (int at = 0; at < given.size(); at++) {
                ExpressionTree each = given.get(at);
                Argument argument = unit.arguments().get(at);
                boolean changes = Idents.in(each).stream().anyMatch(assigned::contains);
                boolean function = each instanceof LambdaExpressionTree || each instanceof MemberReferenceTree;
                if (function && changes) {
                    return Optional.empty();
                }
                String text = place.text(each);
                if (!function && (changes || Idents.doesSomething(each))) {
                    String name = names.free(argument.text());
                    statements.add("var " + name + " = " + text + ";");
                    text = name;
                }
                arguments.add(argument.called(text));
            }
            return Optional.of(arguments);
        }

        private Tree receiverTree() {
            return call instanceof MethodInvocationTree invoked ? invoked.getMethodSelect() : call;
        }

        private List<String> rest() {
            var lines = new ArrayList<String>();
            lines.add(place.leftwards(with, place.between(place.start(with), place.start(call)) + CallLoop.RESULT
                    + place.between(place.end(call), place.end(with))));
            after.forEach(each -> lines.add(place.whole(each)));
            return lines;
        }
    }
}
