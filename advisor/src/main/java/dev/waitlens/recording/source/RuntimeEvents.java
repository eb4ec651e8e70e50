package dev.waitlens.recording.source;

import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.Alive;
import dev.waitlens.recording.RuntimeEvent.Blocked;
import dev.waitlens.recording.RuntimeEvent.Created;
import dev.waitlens.recording.RuntimeEvent.Ended;
import dev.waitlens.recording.RuntimeEvent.HandedOff;
import dev.waitlens.recording.RuntimeEvent.LoopSeen;
import dev.waitlens.recording.RuntimeEvent.Lost;
import dev.waitlens.recording.RuntimeEvent.Order;
import dev.waitlens.recording.RuntimeEvent.Printed;
import dev.waitlens.recording.RuntimeEvent.Troubled;
import dev.waitlens.recording.RuntimeEvent.Turned;
import dev.waitlens.recording.RuntimeEvent.Waited;
import dev.waitlens.recording.RuntimeEvent.Where;
import dev.waitlens.recording.chunk.Batch.Fact;

/// From the slots of facts to the events of our runtime.
final class RuntimeEvents {
    private RuntimeEvents() {}

    /// The event of a fact that is of our runtime.
    static RuntimeEvent of(Fact fact, Where where) {
        long[] n = fact.numbers();
        String[] t = fact.texts();
        int a = Fact.RUNTIME_COLUMNS;
        int task = (int) n[a];
        return switch (fact.runtimeName()) {
            case "Loop" -> new LoopSeen(where, t[a], n[a + 1] != 0);
            case "TaskCreated" -> new Created(where, task, (int) n[a + 1], t[a + 2], n[a + 3]);
            case "Task" -> new Ended(where, task, (int) n[a + 1], t[a + 2], n[a + 3], n[a + 4], n[a + 5],
                    (int) n[a + 6], n[a + 7], t[a + 8], n[a + 9] != 0, n[a + 10], n[a + 11]);
            case "TaskAlive" -> new Alive(where, task, t[a + 1], n[a + 2], n[a + 3], n[a + 4], (int) n[a + 5]);
            case "TaskWait" -> new Waited(where, task, t[a + 1], (int) n[a + 2], n[a + 3], n[a + 4],
                    new Order(n[a + 5], n[a + 6], n[a + 7], n[a + 8]), n[a + 9] != 0);
            case "LoopTurn" -> new Turned(where, (int) n[a], n[a + 1], n[a + 2]);
            case "LoopBlocked" -> new Blocked(where, task, t[a + 1], fact.lines(a + 2));
            case "HandOff" -> new HandedOff(where, task, t[a + 1], n[a + 2], n[a + 3]);
            case "Trouble" -> new Troubled(where, task, t[a + 1], t[a + 2], fact.lines(a + 3));
            case "Printed" -> new Printed(where, task, t[a + 1], n[a + 2]);
            case "Lost" -> new Lost(where, t[a], n[a + 1], n[a + 2], n[a + 3], n[a + 4]);
            default -> throw new IllegalArgumentException("no layout for the event " + fact.event());
        };
    }
}
