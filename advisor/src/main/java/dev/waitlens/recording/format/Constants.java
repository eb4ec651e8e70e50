package dev.waitlens.recording.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The constants of one chunk that we use: threads, stacks, methods, classes and their names. The others are stepped
/// over. A constant that comes twice holds as it came last.
///
/// **Thread**: written by one; may be read by another once it was handed over.
public final class Constants {
    /// Constants of each kind, and characters of all names, kept of one chunk.
    static final int MOST_CONSTANTS = 2_000_000;
    private static final int MOST_TEXT = 48_000_000;

    private final Names strings = new Names();
    private final Names symbols = new Names();
    private final Names labels = new Names();
    private final Table classes = new Table(1);
    private final Table methods = new Table(4);
    private final Table groups = new Table(1);
    private final LongIndex threadKeys = new LongIndex();
    private final List<ThreadConstant> threads = new ArrayList<>();
    private final StackTable stacks = new StackTable();
    private long text;
    private boolean full;

    private final Map<Long, Reader> readers = new HashMap<>();
    private final long[] slots = new long[8];
    private final long[] frameSlots = new long[3];

    /// @param group key of its group; see [Constants#group]
    public record ThreadConstant(String osName, long osId, String javaName, long javaId, long group,
            boolean virtual) {}

    private interface Reader {
        void read(Bytes bytes, long key);
    }

    /// Texts by key.
    private final class Names {
        final LongIndex keys = new LongIndex();
        final List<String> texts = new ArrayList<>();

        void put(long key, String name) {
            text += name.length();
            if (isTooMany(keys) || text > MOST_TEXT) {
                full = true;
                return;
            }
            int number = keys.add(key);
            if (number == texts.size()) {
                texts.add(name);
            } else {
                texts.set(number, name);
            }
        }

        String get(long key) {
            int number = keys.find(key);
            return number < 0 ? "" : texts.get(number);
        }
    }

    /// Numbers by key, `width` of them each.
    private final class Table {
        final LongIndex keys = new LongIndex();
        final int width;
        long[] values = new long[64];

        Table(int width) {
            this.width = width;
        }

        void put(long key, long[] row) {
            if (isTooMany(keys)) {
                full = true;
                return;
            }
            int at = keys.add(key) * width;
            if (at + width > values.length) {
                values = Arrays.copyOf(values, values.length * 2);
            }
            System.arraycopy(row, 0, values, at, width);
        }

        long get(int number, int column) {
            return values[number * width + column];
        }
    }

    private static boolean isTooMany(LongIndex keys) {
        return keys.size() >= MOST_CONSTANTS;
    }

    /// Reads a checkpoint event from behind its type.
    public void read(Bytes bytes, Metadata metadata) {
        bytes.skipVarint();
        bytes.skipVarint();
        bytes.skipVarint();
        bytes.octet();
        for (int pools = bytes.count(); pools > 0; pools--) {
            long id = bytes.varint();
            int count = bytes.count();
            Reader reader = readers.computeIfAbsent(id, type -> reader(metadata, type));
            for (int i = 0; i < count; i++) {
                reader.read(bytes, bytes.varint());
            }
        }
        if (bytes.remaining() > 0) {
            throw new Damaged("a table of names is shorter than its event");
        }
    }

    /// The types may have changed: what was learned about reading them is forgotten.
    public void forgetTypes() {
        readers.clear();
    }

    private Reader reader(Metadata metadata, long id) {
        Metadata.Type type = metadata.type(id)
                .orElseThrow(() -> new Damaged("there are constants of the unknown type " + id));
        return switch (type.name()) {
            case "java.lang.String" -> (bytes, key) -> strings.put(key, string(bytes));
            case "jdk.types.Symbol" -> names(metadata, type, symbols, 0);
            case "jdk.types.ThreadState", "jdk.types.GCName", "jdk.types.GCCause", "jdk.types.GCWhen" ->
                    names(metadata, type, labels, id);
            case "java.lang.Class" -> table(metadata, type, classes, List.of(List.of("name")));
            case "jdk.types.ThreadGroup" -> names(metadata, type, labels, id);
            case "jdk.types.Method" -> table(metadata, type, methods,
                    List.of(List.of("type"), List.of("name"), List.of("descriptor"), List.of("modifiers")));
            case "java.lang.Thread" -> threads(metadata, type);
            case "jdk.types.StackTrace" -> stacks(metadata, type);
            default -> {
                Plan plan = Plan.of(metadata, type, List.of(), true);
                yield (bytes, key) -> plan.read(bytes, slots);
            }
        };
    }

    /// Types that are a name and perhaps more. `salt` keeps types apart that share a table.
    private Reader names(Metadata metadata, Metadata.Type type, Names names, long salt) {
        Plan plan = Plan.of(metadata, type, List.of(List.of("string", "name", "cause", "when")), true);
        return (bytes, key) -> {
            plan.read(bytes, slots);
            names.put(salted(salt, key), stringAt(bytes, slots[0]));
        };
    }

    private static long salted(long salt, long key) {
        return salt * 0x1_0000_0001_0000L + key;
    }

    private Reader table(Metadata metadata, Metadata.Type type, Table table, List<List<String>> columns) {
        Plan plan = Plan.of(metadata, type, columns, true);
        return (bytes, key) -> {
            plan.read(bytes, slots);
            table.put(key, slots);
        };
    }

    private Reader threads(Metadata metadata, Metadata.Type type) {
        Plan plan = Plan.of(metadata, type, List.of(List.of("osName"), List.of("osThreadId"), List.of("javaName"),
                List.of("javaThreadId"), List.of("group"), List.of("virtual")), true);
        long groupType = type.fields().stream().filter(field -> field.name().equals("group")).findFirst()
                .map(Metadata.Field::type).orElse(0L);
        return (bytes, key) -> {
            plan.read(bytes, slots);
            var thread = new ThreadConstant(stringAt(bytes, slots[0]), present(slots[1]), stringAt(bytes, slots[2]),
                    present(slots[3]), salted(groupType, slots[4]), slots[5] == 1);
            if (isTooMany(threadKeys)) {
                full = true;
                return;
            }
            int number = threadKeys.add(key);
            if (number == threads.size()) {
                threads.add(thread);
            } else {
                threads.set(number, thread);
            }
        };
    }

    private Reader stacks(Metadata metadata, Metadata.Type type) {
        Plan plan = Plan.of(metadata, type, List.of(List.of("truncated"), List.of("frames")), true);
        Metadata.Type frameType = type.fields().stream().filter(field -> field.name().equals("frames")).findFirst()
                .flatMap(field -> metadata.type(field.type()))
                .orElseThrow(() -> new Damaged("the type StackTrace has no frames"));
        Plan frame = Plan.of(metadata, frameType,
                List.of(List.of("method"), List.of("lineNumber"), List.of("bytecodeIndex")),
                true);
        return (bytes, key) -> {
            plan.read(bytes, slots);
            int after = bytes.position;
            bytes.position((int) slots[1]);
            int count = bytes.count();
            int stack = stacks.add(key, count, slots[0] == 1);
            full |= stack < 0;
            for (int i = 0; i < count && stack >= 0; i++) {
                frame.read(bytes, frameSlots);
                stacks.frame(stack, i, frameSlots[0], (int) frameSlots[1],
                        frameSlots[2] == Plan.ABSENT ? -1 : (int) frameSlots[2]);
            }
            bytes.position(after);
        };
    }

    private static long present(long value) {
        return value == Plan.ABSENT ? 0 : value;
    }

    /// The string at this position; empty for none.
    private String stringAt(Bytes bytes, long position) {
        if (position == Plan.ABSENT) {
            return "";
        }
        int after = bytes.position;
        bytes.position((int) position);
        String text = string(bytes);
        bytes.position(after);
        return text;
    }

    private String string(Bytes bytes) {
        String text = readString(bytes);
        return text == null ? "" : text;
    }

    /// The string that follows; `null` where the recorder wrote none.
    public @Nullable String readString(Bytes bytes) {
        int encoding = bytes.octet();
        return switch (encoding) {
            case Bytes.NULL -> null;
            case Bytes.EMPTY -> "";
            case Bytes.POOLED -> strings.get(bytes.varint());
            default -> bytes.text(encoding);
        };
    }

    /// Whether constants had to be left out because there were too many.
    public boolean isFull() {
        return full;
    }

    public @Nullable ThreadConstant thread(long key) {
        int number = threadKeys.find(key);
        return number < 0 ? null : threads.get(number);
    }

    public String group(ThreadConstant thread) {
        return labels.get(thread.group());
    }

    /// The text of a constant that is little more than a name, as a thread state is.
    public String label(long type, long key) {
        return labels.get(salted(type, key));
    }

    /// The text under this key, empty where there is none.
    public String text(long key) {
        return strings.get(key);
    }

    /// The number of a stack, or -1 where there is none under this key.
    public int stack(long key) {
        return stacks.find(key);
    }

    /// How many frames the stack has.
    public int depth(int stack) {
        return stacks.depth(stack);
    }

    /// Whether the recorder cut the stack at its limit.
    public boolean truncated(int stack) {
        return stacks.truncated(stack);
    }

    /// The key of the method of a frame; frame 0 is the top.
    public long frameMethod(int stack, int frame) {
        return stacks.method(stack, frame);
    }

    public int frameLine(int stack, int frame) {
        return stacks.line(stack, frame);
    }

    /// Where in its method's bytecode the frame is; negative, or any number of a damaged file's, where unknown.
    public int frameBytecode(int stack, int frame) {
        return stacks.bytecode(stack, frame);
    }

    /// The number of a method, or -1 where there is none under this key.
    public int method(long key) {
        return methods.keys.find(key);
    }

    public String methodClass(int method) {
        return className(methods.get(method, 0));
    }

    public String methodName(int method) {
        return symbols.get(methods.get(method, 1));
    }

    public String methodDescriptor(int method) {
        return symbols.get(methods.get(method, 2));
    }

    public int methodModifiers(int method) {
        long modifiers = methods.get(method, 3);
        return modifiers == Plan.ABSENT ? 0 : (int) modifiers;
    }

    /// The name of a class with dots, empty where there is none under this key.
    public String className(long key) {
        int number = classes.keys.find(key);
        return number < 0 ? "" : symbols.get(classes.get(number, 0)).replace('/', '.');
    }
}
