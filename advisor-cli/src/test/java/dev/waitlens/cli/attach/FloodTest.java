package dev.waitlens.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FloodTest {
    private static final long SECOND = 1_000_000_000;
    private static final long FLOOD = 3_000_000;

    private final Flood flood = new Flood();

    private Optional<Flood.Rise> look(int seconds, EventKind... kinds) {
        var rows = new byte[kinds.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) kinds[i].ordinal();
        }
        flood.add(new ChunkEvents(0, 1, rows.length, rows, new long[rows.length], new long[rows.length],
                new int[rows.length], new int[rows.length], new long[rows.length]));
        return flood.look(seconds * FLOOD, seconds * SECOND);
    }

    @Test
    void oneFastSecondIsNoFlood() {
        look(1, EventKind.SOCKET_READ);
        assertThat(look(2, EventKind.SOCKET_READ)).isEmpty();
    }

    @Test
    void twoFastSecondsRaiseTheFloorOfWhatIsMost() {
        look(1, EventKind.SOCKET_READ);
        look(2, EventKind.SOCKET_READ);
        assertThat(look(3, EventKind.SOCKET_READ, EventKind.SOCKET_READ, EventKind.CPU_SAMPLE))
                .contains(new Flood.Rise(Set.of("jdk.SocketRead"), Duration.ofNanos(10_000)));
    }

    @Test
    void theNextFloodIsHeldByTheNextStep() {
        for (int second = 1; second <= 4; second++) {
            look(second, EventKind.PARK);
        }
        assertThat(look(5, EventKind.PARK))
                .contains(new Flood.Rise(Set.of("jdk.ThreadPark"), Duration.ofNanos(50_000)));
    }

    @Test
    void samplesHaveNoFloor() {
        look(1, EventKind.CPU_SAMPLE);
        look(2, EventKind.CPU_SAMPLE);
        assertThat(look(3, EventKind.CPU_SAMPLE)).isEmpty();
    }
}
