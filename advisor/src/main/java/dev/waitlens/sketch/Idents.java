package dev.waitlens.sketch;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;

/// Which names a piece of a program's text has, and what it does with them.
final class Idents extends TreeScanner<Void, Void> {
    private final Set<String> all = new HashSet<>();
    private final Set<String> assigned = new HashSet<>();
    private final Tree but;
    private boolean acts;

    private Idents(Tree but) {
        this.but = but;
    }

    static Set<String> in(Tree tree) {
        return in(tree, null);
    }

    /// Those in a tree, without what stands in a part of it.
    static Set<String> in(Tree tree, Tree but) {
        return scanned(tree, but).all;
    }

    /// Those that have a value given to them after their declaration.
    static Set<String> assignedIn(Tree tree) {
        return scanned(tree, null).assigned;
    }

    /// Whether it calls something, makes something, or assigns.
    static boolean doesSomething(Tree tree) {
        Idents scanned = scanned(tree, null);
        return scanned.acts || !scanned.assigned.isEmpty();
    }

    private static Idents scanned(Tree tree, Tree but) {
        var idents = new Idents(but);
        idents.scan(tree, null);
        return idents;
    }

    @Override
    public Void scan(Tree tree, Void nothing) {
        return tree == null || tree == but ? null : super.scan(tree, nothing);
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void nothing) {
        all.add(tree.getName().toString());
        return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void nothing) {
        all.add(tree.getName().toString());
        return super.visitVariable(tree, nothing);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void nothing) {
        assigned.add(tree.getVariable().toString());
        return super.visitAssignment(tree, nothing);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void nothing) {
        assigned.add(tree.getVariable().toString());
        return super.visitCompoundAssignment(tree, nothing);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void nothing) {
        switch (tree.getKind()) {
            case POSTFIX_INCREMENT, POSTFIX_DECREMENT, PREFIX_INCREMENT, PREFIX_DECREMENT ->
                    assigned.add(tree.getExpression().toString());
            default -> {
            }
        }
        return super.visitUnary(tree, nothing);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
        acts = true;
        return super.visitMethodInvocation(tree, nothing);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void nothing) {
        acts = true;
        return super.visitNewClass(tree, nothing);
    }
}
