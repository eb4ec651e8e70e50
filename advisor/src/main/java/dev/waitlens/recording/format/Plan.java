package dev.waitlens.recording.format;

import java.util.Arrays;
import java.util.List;

/// How to read one type: which of its values to keep, and in which slot, and how to step over the others.
///
/// Structures inside the type are laid out flat, so that reading is one loop over an array of steps. What is kept:
/// integers and pool keys as they are, booleans as 0 or 1, floats and doubles as their bits, a string as the position
/// where it begins. A slot without a field in this recording's metadata keeps [#ABSENT].
public final class Plan {
    public static final long ABSENT = Long.MIN_VALUE;
    /// Far above any real type; nested structures could otherwise multiply without end.
    private static final int MOST_STEPS = 4096;
    private static final int DEEPEST = 16;
    private static final int SKIP = -1;

    private static final byte VARINT = 0;
    private static final byte OCTET = 1;
    private static final byte BITS32 = 2;
    private static final byte BITS64 = 3;
    private static final byte STRING = 4;
    private static final byte ARRAY = 5;

    private byte[] steps = new byte[16];
    private int[] slots = new int[16];
    private Plan[] elements = new Plan[0];
    private int size;
    private final Metadata.Unit[] units;
    private final long[] types;
    private final boolean[] pooled;

    private Plan(int slotCount) {
        types = new long[slotCount];
        pooled = new boolean[slotCount];
        units = new Metadata.Unit[slotCount];
        Arrays.fill(units, Metadata.Unit.NONE);
    }

    /// @param wanted for each slot, the names under which the field is known; the first that exists is taken. A dot
    ///               leads into a structure: `heapSpace.committedSize`
    /// @param whole  steps behind the last wanted field are kept too: needed where the next value follows directly
    public static Plan of(Metadata metadata, Metadata.Type type, List<List<String>> wanted, boolean whole) {
        var plan = new Plan(wanted.size());
        String[] chosen = new String[wanted.size()];
        for (int slot = 0; slot < chosen.length; slot++) {
            chosen[slot] = wanted.get(slot).stream().filter(name -> exists(metadata, type, name)).findFirst()
                    .orElse("");
        }
        plan.lay(metadata, type, "", chosen, 0);
        if (!whole) {
            while (plan.size > 0 && plan.slots[plan.size - 1] == SKIP) {
                plan.size--;
            }
        }
        return plan;
    }

    public Metadata.Unit unit(int slot) {
        return units[slot];
    }

    /// The id of the type of the field in this slot; 0 where the slot has no field.
    public long type(int slot) {
        return types[slot];
    }

    /// Whether the slot holds a key into the constants of its field's type.
    public boolean isPooled(int slot) {
        return pooled[slot];
    }

    /// Reads one value of the type into the slots, which must be as many as were wanted.
    public void read(Bytes bytes, long[] into) {
        Arrays.fill(into, 0, units.length, ABSENT);
        for (int i = 0; i < size; i++) {
            int slot = slots[i];
            switch (steps[i]) {
                case VARINT -> {
                    if (slot == SKIP) {
                        bytes.skipVarint();
                    } else {
                        into[slot] = bytes.varint();
                    }
                }
                case OCTET -> {
                    byte value = bytes.octet();
                    if (slot != SKIP) {
                        into[slot] = value;
                    }
                }
                case BITS32 -> {
                    int bits = bytes.bits32();
                    if (slot != SKIP) {
                        into[slot] = bits;
                    }
                }
                case BITS64 -> {
                    long bits = bytes.bits64();
                    if (slot != SKIP) {
                        into[slot] = bits;
                    }
                }
                case STRING -> {
                    if (slot != SKIP) {
                        into[slot] = bytes.position;
                    }
                    bytes.skipString();
                }
                default -> {
                    if (slot != SKIP) {
                        into[slot] = bytes.position;
                    }
                    elements[i].skipAll(bytes);
                }
            }
        }
    }

    private void skipAll(Bytes bytes) {
        int count = bytes.count();
        if (size > 0) {
            long[] none = new long[0];
            for (int i = 0; i < count; i++) {
                read(bytes, none);
            }
        }
    }

    private static boolean exists(Metadata metadata, Metadata.Type type, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        for (Metadata.Field field : type.fields()) {
            if (field.name().equals(name)) {
                return dot < 0 || metadata.type(field.type())
                        .map(inner -> exists(metadata, inner, path.substring(dot + 1))).orElse(false);
            }
        }
        return false;
    }

    private void lay(Metadata metadata, Metadata.Type type, String prefix, String[] chosen, int depth) {
        if (depth > DEEPEST) {
            throw new Damaged("the type " + type.name() + " is nested too deeply");
        }
        for (Metadata.Field field : type.fields()) {
            int slot = Arrays.asList(chosen).indexOf(prefix + field.name());
            if (slot >= 0) {
                units[slot] = field.unit();
                types[slot] = field.type();
                pooled[slot] = field.pooled();
            }
            if (field.array()) {
                var element = new Plan(0);
                element.layValue(metadata, field, "", new String[0], SKIP, depth + 1);
                add(ARRAY, slot);
                elements = Arrays.copyOf(elements, size);
                elements[size - 1] = element;
            } else {
                layValue(metadata, field, prefix, chosen, slot, depth);
            }
        }
    }

    private void layValue(Metadata metadata, Metadata.Field field, String prefix, String[] chosen, int slot,
            int depth) {
        if (field.pooled()) {
            add(VARINT, slot);
            return;
        }
        Metadata.Type type = metadata.type(field.type())
                .orElseThrow(() -> new Damaged("the field " + field.name() + " has no known type"));
        switch (type.name()) {
            case "int", "long", "short", "char" -> add(VARINT, slot);
            case "byte", "boolean" -> add(OCTET, slot);
            case "float" -> add(BITS32, slot);
            case "double" -> add(BITS64, slot);
            case "java.lang.String" -> add(STRING, slot);
            default -> lay(metadata, type, prefix + field.name() + ".", chosen, depth + 1);
        }
    }

    private void add(byte step, int slot) {
        if (size == MOST_STEPS) {
            throw new Damaged("a type has more than " + MOST_STEPS + " values");
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, size * 2);
            slots = Arrays.copyOf(slots, size * 2);
        }
        steps[size] = step;
        slots[size++] = slot;
    }
}
