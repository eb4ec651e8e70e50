package dev.waitlens.timeline;

import dev.waitlens.timeline.Timeline.When;
import org.jspecify.annotations.Nullable;

/// When the time of one stack in one state was spent, in parts of the recording that are as wide as [#BUCKETS] buckets of its pictures.
///
/// Most stacks are seen in one part alone, and need no picture. Of the others only so many get one as the [Cells.Room] has; of the rest nobody
/// knows when it was.
final class Moments implements When {
    static final int COUNT = 20;
    static final int BUCKETS = Buckets.COUNT / COUNT;
    private static final int NONE = -1;
    private static final int LOST = -2;

    private final Cells.Room room;
    private int joined;
    /// The part in which all of it was; [#NONE] and [#LOST] likewise.
    private int only = NONE;
    private double sum;
    private float @Nullable [] nanos;

    Moments(Cells.Room room) {
        this.room = room;
        this.joined = room.scale().doublings();
    }

    void add(long from, long to) {
        room.scale().reach(Math.max(from, to - 1));
        catchUp();
        if (to <= from || only == LOST) {
            return;
        }
        long width = room.scale().width() * BUCKETS;
        long begin = Math.max(0, from - room.scale().begin());
        long end = Math.max(begin + 1, to - room.scale().begin());
        int first = (int) Math.min(COUNT - 1, begin / width);
        int last = (int) Math.min(COUNT - 1, (end - 1) / width);
        sum += end - begin;
        if (nanos == null && first == last && (only == NONE || only == first)) {
            only = first;
            return;
        }
        float[] picture = picture(end - begin);
        for (int part = first; picture.length > 0 && part <= last; part++) {
            long until = part == COUNT - 1 ? end : Math.min(end, (part + 1) * width);
            picture[part] += until - Math.max(begin, part * width);
        }
    }

    /// @param fresh what was just added to the sum and is in no part yet
    private float[] picture(double fresh) {
        float[] known = nanos;
        if (known != null) {
            return known;
        }
        if (!room.takePicture()) {
            only = LOST;
            return new float[0];
        }
        float[] made = new float[COUNT];
        if (only >= 0) {
            made[only] = (float) (sum - fresh);
        }
        nanos = made;
        return made;
    }

    @Override
    public double share(int part) {
        catchUp();
        float[] known = nanos;
        if (known != null) {
            return sum <= 0 ? 0 : known[part] / sum;
        }
        return only == part ? 1 : 0;
    }

    /// Neighbours are joined when the recording outgrows its pictures.
    private void catchUp() {
        for (; joined < room.scale().doublings(); joined++) {
            only = only >= 0 ? only / 2 : only;
            float[] known = nanos;
            for (int part = 0; known != null && part < COUNT; part++) {
                known[part] = part * 2 >= COUNT ? 0 : known[part * 2] + known[part * 2 + 1];
            }
        }
    }
}
