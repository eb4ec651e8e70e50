package dev.waitlens.recording;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.MethodName;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.catalogue.Wait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

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

    /// Above this many nodes no new ones are made, so that no recording can fill the heap: 12 bytes and a slot each.
    private static final int MOST_NODES = 5_000_000;
    private static final int MOST_PEERS = 100_000;

    private final List<Method> methods = new ArrayList<>();
    /// By the method without its modifiers.
    private final Map<Method, Integer> methodIds = new HashMap<>();
    private final List<String> classNames = new ArrayList<>();
    private final Map<String, Integer> classIds = new HashMap<>();
    private final Map<Long, String> peerNames = new HashMap<>();
    private int[] parent = new int[1024];
    private int[] method = new int[1024];
    private int[] line = new int[1024];
    /// Node ids where their hash puts them, or the next free slot; 0 is free. At most half of them are taken.
    private int[] slots = new int[2048];
    private int size = 1;
    private boolean full;
    private final BitSet unsureLines = new BitSet();
    private final PerMethod<Owner> owners = new PerMethod<>(id -> Catalogue.ownerOf(methodById(id).className()));
    private final PerMethod<Optional<Wait>> waits = new PerMethod<>(id -> Catalogue.kindOf(methodById(id)));
    private final PerMethod<Optional<Wait>> waitsBelow = new PerMethod<>(id -> Catalogue.kindBelow(methodById(id)));

    /// @param className  as the JVM writes it, with dots: `com.acme.Shop$Inner`; hidden-class suffixes kept
    /// @param descriptor JVM descriptor, `(Ljava/lang/String;)V`; empty where unknown
    public record Method(String className, String name, String descriptor, int modifiers) implements MethodName {
        private static final String FUNCTION = "$$Lambda";

        Method withModifiers(int other) {
            return other == modifiers ? this : new Method(className, name, descriptor, other);
        }

        /// Whether it belongs to the JDK or what is below it, or to an agent, a guest: nothing of the user's or of a library's. Where there
        /// are many, ask [Stacks#isJdk].
        public boolean isJdk() {
            return Catalogue.ownerOf(className).isBelowLibraries();
        }

        /// Whether its class is one that the JVM makes of a lambda or a method reference.
        public boolean isOfFunction() {
            return className.contains(FUNCTION);
        }

        /// The class name without what the JVM appends to hidden classes and lambdas (`/0x000…`, `$$Lambda…`).
        public String plainClassName() {
            String plain = className;
            int lambda = plain.indexOf(FUNCTION);
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

    public Stacks() {
        method[0] = -1;
        parent[0] = -1;
    }

    /// The id of the method of this class, name and descriptor. Who asks may not know all of its modifiers; what anybody knew of them counts.
    public int methodId(Method wanted) {
        Method key = wanted.withModifiers(0);
        Integer known = methodIds.putIfAbsent(key, methods.size());
        if (known == null) {
            methods.add(wanted);
            return methods.size() - 1;
        }
        Method before = methods.get(known);
        if ((before.modifiers() | wanted.modifiers()) != before.modifiers()) {
            methods.set(known, before.withModifiers(before.modifiers() | wanted.modifiers()));
        }
        return known;
    }

    /// The id of a class as the object of a wait: what was parked on, or whose monitor it was.
    public int classId(String className) {
        return classIds.computeIfAbsent(className, name -> {
            classNames.add(name);
            return classNames.size() - 1;
        });
    }

    /// The name of the class with this id, with dots; empty where there is none.
    public String className(int classId) {
        return classId >= 0 && classId < classNames.size() ? classNames.get(classId) : "";
    }

    /// Tells how the other side of a connection is called: see [ChunkEvents#peer].
    public void peer(long peer, String address) {
        if (peerNames.size() < MOST_PEERS) {
            peerNames.putIfAbsent(peer, address);
        }
    }

    /// `db.example:5432`, with the number of the port alone where the address is not known.
    public String peerName(long peer) {
        String address = peerNames.getOrDefault(peer, "");
        return (address.isEmpty() ? "port " : address + ":") + ChunkEvents.port(peer);
    }

    /// The node for this frame above `parentNode`; line -1 where unknown. When there are too many nodes to make
    /// another, that is `parentNode` itself: the stack is cut.
    public int child(int parentNode, int methodId, int lineNumber) {
        int slot = slotOf(parentNode, methodId, lineNumber);
        if (slots[slot] != 0) {
            return slots[slot];
        }
        if (size >= MOST_NODES) {
            full = true;
            return parentNode;
        }
        if (size == parent.length) {
            grow();
            slot = slotOf(parentNode, methodId, lineNumber);
        }
        parent[size] = parentNode;
        method[size] = methodId;
        line[size] = lineNumber;
        slots[slot] = size;
        return size++;
    }

    /// Where this node is, or the free slot where it belongs.
    private int slotOf(int parentNode, int methodId, int lineNumber) {
        long mixed = (parentNode * 0x9E37_79B9_7F4A_7C15L + methodId) * 0xBF58_476D_1CE4_E5B9L + lineNumber;
        mixed = (mixed ^ mixed >>> 32) * 0x94D0_49BB_1331_11EBL;
        int mask = slots.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] != 0) {
            int node = slots[slot];
            if (parent[node] == parentNode && method[node] == methodId && line[node] == lineNumber) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int larger = Math.min(MOST_NODES, size * 2);
        parent = Arrays.copyOf(parent, larger);
        method = Arrays.copyOf(method, larger);
        line = Arrays.copyOf(line, larger);
        slots = new int[slots.length * 2];
        for (int node = 1; node < size; node++) {
            slots[slotOf(parent[node], method[node], line[node])] = node;
        }
    }

    /// Whether stacks had to be cut because there were too many different ones.
    public boolean isFull() {
        return full;
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

    /// As [Method#isJdk] of the node's method.
    public boolean isJdk(int node) {
        return owner(method[node]).isBelowLibraries();
    }

    /// Who owns the class of this method.
    public Owner owner(int methodId) {
        return owners.of(methodId);
    }

    /// As [Catalogue#kindOf] of this method.
    public Optional<Wait> waitOf(int methodId) {
        return waits.of(methodId);
    }

    /// As [Catalogue#kindBelow] of this method.
    public Optional<Wait> waitBelow(int methodId) {
        return waitsBelow.of(methodId);
    }

    /// Whether a frame of this stack, from its leaf through those of which `through` is true, is known to wait for this.
    public boolean waitsFor(Wait wait, int leaf, IntPredicate through) {
        for (int node = leaf; node > 0 && through.test(node); node = parent[node]) {
            if (waitBelow(method[node]).filter(known -> known == wait).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// As [#waitsFor(Wait, int, IntPredicate)], through the whole stack.
    public boolean waitsFor(Wait wait, int leaf) {
        return waitsFor(wait, leaf, _ -> true);
    }

    /// Whether this method is on the stack.
    public boolean passes(int leaf, int methodId) {
        for (int node = leaf; node > 0; node = parent[node]) {
            if (method[node] == methodId) {
                return true;
            }
        }
        return false;
    }

    /// The methods of this stack, innermost first.
    public List<Method> methods(int leaf) {
        List<Method> found = new ArrayList<>();
        for (int node = leaf; node > 0; node = parent[node]) {
            found.add(method(node));
        }
        return found;
    }

    /// The frame that `below` calls on the way to `leaf`; `leaf` itself when they are the same.
    public int calledBy(int below, int leaf) {
        int above = leaf;
        for (int node = leaf; node > 0 && node != below; node = parent[node]) {
            above = node;
        }
        return above;
    }

    public Method methodById(int methodId) {
        return methods.get(methodId);
    }

    public int line(int node) {
        return line[node];
    }

    /// One bytecode of this method came with two lines: the class was rewritten while the program ran, as Flight Recorder does
    /// to time calls, and the frames of the older version are given the lines of the newer.
    public void distrustLines(int methodId) {
        unsureLines.set(methodId);
    }

    /// Whether the lines in this method say where it was.
    public boolean areLinesSure(int methodId) {
        return !unsureLines.get(methodId);
    }

    /// Whether a stack goes through this line of the method. Walks through all nodes.
    public boolean isSeenAt(int methodId, int lineNumber) {
        for (int node = 1; node < size; node++) {
            if (method[node] == methodId && line[node] == lineNumber) {
                return true;
            }
        }
        return false;
    }

    /// How many nodes there are; ids are 0 until this.
    public int size() {
        return size;
    }

    public int methodCount() {
        return methods.size();
    }
}
