package dev.waitlens.timeline;

import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The cells of one ledger, found by stack and state: a hash table without boxes, because every event looks one up.
///
/// **Shape**: iterated in the order in which they were first used, so that the same recording gives the same sums.
final class Cells implements Iterable<Cell> {
    private static final State[] STATES = State.values();

    private final Room room;
    private final List<Cell> used = new ArrayList<>();
    /// Index into `used`, plus one; 0 is free. At most half of them are taken.
    private int[] slots = new int[16];

    /// How many cells all ledgers of a recording may still open. Beyond it the time is kept, and its stack is not.
    static final class Room {
        private static final int PICTURES = 200_000;

        private final Buckets.Scale scale;
        private int left;
        private int pictures = PICTURES;

        Room(int cells) {
            this(cells, new Buckets.Scale(0));
        }

        Room(int cells, Buckets.Scale scale) {
            left = cells;
            this.scale = scale;
        }

        Buckets.Scale scale() {
            return scale;
        }

        /// Whether there is room for another picture of when: a hundred bytes.
        boolean takePicture() {
            return pictures-- > 0;
        }

        /// Whether time has lost its stack because there was no room for it.
        boolean isFull() {
            return left < 0;
        }
    }

    Cells(Room room) {
        this.room = room;
    }

    Cell at(int stack, State state) {
        int slot = slotOf(stack, state);
        if (slots[slot] != 0) {
            return used.get(slots[slot] - 1);
        }
        if (room.left <= 0 && stack != Stacks.NONE) {
            room.left = -1;
            return at(Stacks.NONE, state);
        }
        room.left -= stack == Stacks.NONE ? 0 : 1;
        if (used.size() * 2 >= slots.length) {
            grow();
            slot = slotOf(stack, state);
        }
        Cell cell = new Cell(stack, state, room);
        used.add(cell);
        slots[slot] = used.size();
        return cell;
    }

    private int slotOf(int stack, State state) {
        long mixed = ((long) stack * STATES.length + state.ordinal()) * 0x9E37_79B9_7F4A_7C15L;
        int mask = slots.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] != 0) {
            Cell cell = used.get(slots[slot] - 1);
            if (cell.stack == stack && cell.state == state) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < used.size(); i++) {
            slots[slotOf(used.get(i).stack, used.get(i).state)] = i + 1;
        }
    }

    @Override
    public Iterator<Cell> iterator() {
        return used.iterator();
    }
}
