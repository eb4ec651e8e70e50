package dev.waitlens.aio.net;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Task;
import dev.waitlens.aio.stream.StreamReader;
import dev.waitlens.aio.stream.StreamWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Connections and servers on one loop. The clock is moved by hand: an hour between two messages passes at once.
class NetTest extends OnEveryBackend {
    static void echo(StreamReader reader, StreamWriter writer) throws IOException {
        for (byte[] piece : reader.chunks(1000)) {
            writer.write(piece);
            writer.drain();
        }
    }

    @Test
    void whatIsSentToAnEchoComesBack() {
        run(() -> {
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0);
                    var connection = Net.openConnection("127.0.0.1", server.port())) {
                connection.writer().write("hello\nworld\n");
                log(connection.reader().readLine().orElseThrow());
                pause(3600);
                log(connection.reader().readLine().orElseThrow());
                connection.writer().writeEnd();
                log(connection.reader().readAll().length);
            }
        });
        assertThat(story()).isEqualTo("hello, world, 0");
        assertThat(secondsPassed()).isEqualTo(3600);
    }

    @Test
    void aHundredClientsAreServedAtOnce() {
        run(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0)) {
                List<Task<String>> clients = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    int number = i;
                    clients.add(createTask(() -> {
                        try (var connection = Net.openConnection("localhost", server.port())) {
                            connection.writer().write(number + "\n");
                            pause(1);
                            return connection.reader().readLine().orElseThrow();
                        }
                    }));
                }
                var answers = Aio.gather(clients).await();
                for (int i = 0; i < 100; i++) {
                    assertThat(answers.get(i)).isEqualTo(String.valueOf(i));
                }
            }
        });
        assertThat(secondsPassed()).isEqualTo(1);
    }
}
