package dev.waitlens.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All stacks of a recording as one trie, root (thread entry) first. A stack is the id of its leaf node.
///
/// Node 0 is the root above all stacks and has no method. A node is a method *and* a line, reached from a parent.
///
/// **Thread**: written by the reader before it hands over a chunk that uses the ids; not for concurrent use.
public final class Stacks {
    /// The empty stack.
    public static final int NONE = 0;

    /// ACC_STATIC and ACC_SYNCHRONIZED of the class-file format, as they stand in [Method#modifiers].
    public static final int STATIC = 0x0008;
    public static final int SYNCHRONIZED = 0x0020;

    private final List<Method> methods = new ArrayList<>();
    private final Map<Method, Integer> methodIds = new HashMap<>();
    private final Map<Node, Integer> nodeIds = new HashMap<>();
    private final List<String> classNames = new ArrayList<>();
    private final Map<String, Integer> classIds = new HashMap<>();
    private int[] parent = new int[1024];
    private int[] method = new int[1024];
    private int[] line = new int[1024];
    private int size = 1;

    /// @param className  as the JVM writes it, with dots: `com.acme.Shop$Inner`; hidden-class suffixes kept
    /// @param descriptor JVM descriptor, `(Ljava/lang/String;)V`; empty where unknown
    public record Method(String className, String name, String descriptor, int modifiers) {
        /// The class name without what the JVM appends to hidden classes and lambdas (`/0x000…`, `$$Lambda…`).
        public String plainClassName() {
            String plain = className;
            int lambda = plain.indexOf("$$Lambda");
            if (lambda >= 0) {
                plain = plain.substring(0, lambda);
            }
            int slash = plain.indexOf('/');
            if (slash >= 0) {
                plain = plain.substring(0, slash);
            }
            int hidden = plain.indexOf(".0x");
            return hidden >= 0 ? plain.substring(0, hidden) : plain;
        }
    }

    private record Node(int parent, int method, int line) {}

    public Stacks() {
        method[0] = -1;
        parent[0] = -1;
    }

    public int methodId(Method wanted) {
        return methodIds.computeIfAbsent(wanted, m -> {
            methods.add(m);
            return methods.size() - 1;
        });
    }

    /// The id of a class as the object of a wait: what was parked on, or whose monitor it was.
    public int classId(String className) {
        return classIds.computeIfAbsent(className, name -> {
            classNames.add(name);
            return classNames.size() - 1;
        });
    }

    /// The name of the class with this id, with dots.
    public String className(int classId) {
        return classNames.get(classId);
    }

    /// The node for this frame above `parentNode`; line -1 where unknown.
    public int child(int parentNode, int methodId, int lineNumber) {
        return nodeIds.computeIfAbsent(new Node(parentNode, methodId, lineNumber), n -> add(n));
    }

    private int add(Node node) {
        if (size == parent.length) {
            parent = Arrays.copyOf(parent, size * 2);
            method = Arrays.copyOf(method, size * 2);
            line = Arrays.copyOf(line, size * 2);
        }
        parent[size] = node.parent;
        method[size] = node.method;
        line[size] = node.line;
        return size++;
    }

    /// The node below, -1 for the root.
    public int parent(int node) {
        return parent[node];
    }

    /// The method's id, -1 for the root.
    public int methodId(int node) {
        return method[node];
    }

    public Method method(int node) {
        return methods.get(method[node]);
    }

    public Method methodById(int methodId) {
        return methods.get(methodId);
    }

    public int line(int node) {
        return line[node];
    }

    /// How many nodes there are; ids are 0 until this.
    public int size() {
        return size;
    }

    public int methodCount() {
        return methods.size();
    }
}
