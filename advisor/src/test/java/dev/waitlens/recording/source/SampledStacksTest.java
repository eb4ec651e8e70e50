package dev.waitlens.recording.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampledStacksTest {
    private static final int MANY = 20_000;
    private static final EventKind[] ROUND = {EventKind.SOCKET_WRITE, EventKind.SOCKET_READ, EventKind.SOCKET_WRITE,
            EventKind.SOCKET_READ};

    private final SampledStacks sampled = new SampledStacks();
    private final int[] thread = new int[MANY];
    private final int[] stack = new int[MANY];
    private final long[] peer = new long[MANY];
    private final byte[] kind = new byte[MANY];

    /// A wait every 50 us, each 40 us long.
    private ChunkEvents rows() {
        var starts = new long[MANY];
        var durations = new long[MANY];
        for (int row = 0; row < MANY; row++) {
            starts[row] = row * 50_000L;
            durations[row] = 40_000;
        }
        return new ChunkEvents(0, MANY * 50_000L, MANY, kind, starts, durations, thread, stack, peer);
    }

    private void wait(int row, EventKind of, int where) {
        kind[row] = (byte) of.ordinal();
        stack[row] = where;
    }

    /// Takes the stacks of four parts of five, 400 waits each, away and has them filled in. The stacks as they were.
    private int[] filled() {
        int[] recorded = stack.clone();
        for (int row = 0; row < MANY; row++) {
            stack[row] = row / 400 % 5 == 2 ? stack[row] : Stacks.NONE;
        }
        sampled.fill(rows());
        return recorded;
    }

    @Test
    void eachWaitOfARoundGetsItsOwnPlace() {
        for (int row = 0; row < MANY; row++) {
            wait(row, ROUND[row % 4], 10 + row % 4);
        }
        int[] recorded = filled();
        assertThat(Arrays.copyOfRange(stack, 1200, MANY)).isEqualTo(Arrays.copyOfRange(recorded, 1200, MANY));
        assertThat(sampled.estimated()).isEqualTo(MANY * 4 / 5);
        assertThat(sampled.estimatedNanos()).isEqualTo(MANY * 4 / 5 * 40_000L);
        assertThat(sampled.unknown()).isZero();
    }

    @Test
    void twoThreadsAndTwoConnectionsDoNotConfuseEachOther() {
        for (int row = 0; row < MANY; row++) {
            thread[row] = row % 2;
            peer[row] = row / 2 % 2;
            wait(row, ROUND[row / 4 % 4], 10 + row % 4 * 4 + row / 4 % 4);
        }
        int[] recorded = filled();
        assertThat(Arrays.copyOfRange(stack, 1200, MANY)).isEqualTo(Arrays.copyOfRange(recorded, 1200, MANY));
    }

    @Test
    void placesThatCannotBeToldApartGetTheirShares() {
        var random = new Random(7);
        for (int row = 0; row < MANY; row++) {
            wait(row, EventKind.SOCKET_READ, random.nextInt(10) < 3 ? 1 : 2);
        }
        filled();
        assertThat(Arrays.stream(stack).filter(where -> where == 1).count() / (double) MANY).isBetween(0.27, 0.33);
        assertThat(sampled.uncertainNanos()).isGreaterThan(sampled.estimatedNanos() / 2);
    }

    @Test
    void aPhaseGetsItsOwnPlaces() {
        for (int row = 0; row < MANY; row++) {
            wait(row, EventKind.SOCKET_READ, row < MANY / 2 ? 1 : 2);
        }
        filled();
        assertThat(Arrays.stream(stack).filter(where -> where == 1).count()).isBetween(MANY / 2 - 2_000L,
                MANY / 2 + 2_000L);
    }

    @Test
    void whatAThreadDoesWithoutAnyStackIsKnownFromOthers() {
        for (int row = 0; row < MANY; row++) {
            thread[row] = row / 400;
            wait(row, ROUND[row % 4], 10 + row % 4);
        }
        int[] recorded = filled();
        int wrong = 0;
        for (int row = 0; row < MANY; row++) {
            wrong += stack[row] == recorded[row] ? 0 : 1;
        }
        assertThat(wrong).as("a thread's first wait may be either write").isLessThanOrEqualTo(MANY / 2);
        assertThat(sampled.unknown()).isZero();
    }

    @Test
    void whereNothingIsKnownNothingIsSaid() {
        wait(0, EventKind.SOCKET_READ, 5);
        for (int row = 1; row < MANY; row++) {
            wait(row, EventKind.SOCKET_WRITE, Stacks.NONE);
        }
        sampled.fill(rows());
        assertThat(Arrays.copyOfRange(stack, 1, MANY)).containsOnly(Stacks.NONE);
        assertThat(sampled.unknown()).isEqualTo(MANY - 1);
        assertThat(sampled.estimated()).isZero();
    }
}
