package dev.waitlens.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import org.junit.jupiter.api.Test;

class CellsTest {

    @Test
    void aCellIsFoundAgainByStackAndState() {
        var cells = new Cells(new Cells.Room(10_000));
        for (int stack = 0; stack < 1_000; stack++) {
            cells.at(stack, State.LOCK).nanos = stack;
            cells.at(stack, State.DISK).nanos = -stack;
        }

        assertThat(cells).hasSize(2_000);
        assertThat(cells.at(700, State.LOCK).nanos).isEqualTo(700);
        assertThat(cells.at(700, State.DISK).nanos).isEqualTo(-700);
        assertThat(cells).hasSize(2_000);
    }

    @Test
    void whereThereIsNoRoomTheTimeIsKeptWithoutItsStack() {
        var room = new Cells.Room(2);
        var cells = new Cells(room);
        for (int stack = 1; stack <= 5; stack++) {
            cells.at(stack, State.LOCK).nanos += 10;
        }

        assertThat(cells).extracting(cell -> cell.nanos).containsExactly(10L, 10L, 30L);
        assertThat(cells.at(5, State.LOCK).stack).isEqualTo(Stacks.NONE);
        assertThat(room.isFull()).isTrue();
    }

    @Test
    void aRoomThatIsJustFilledHasLostNothing() {
        var room = new Cells.Room(2);
        var cells = new Cells(room);
        cells.at(1, State.LOCK);
        cells.at(2, State.LOCK);
        cells.at(Stacks.NONE, State.LOCK);

        assertThat(room.isFull()).isFalse();
    }
}
