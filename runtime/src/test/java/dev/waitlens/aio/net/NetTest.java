package dev.waitlens.aio.net;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Descriptors;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Task;
import dev.waitlens.aio.stream.StreamReader;
import dev.waitlens.aio.stream.StreamWriter;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void takenAddressIsNamed() {
        run(() -> {
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0)) {
                assertThatThrownBy(() -> Net.startServer(NetTest::echo, "127.0.0.1", server.port()))
                        .isInstanceOf(BindException.class).hasMessageContaining("127.0.0.1:" + server.port());
            }
        });
    }

    @Test
    void portIsSharedByServersThatSaySo() {
        run(() -> {
            var options = ServerOptions.defaults().withReusePort(true).withBacklog(5);
            ConnectionHandler handler = connection -> echo(connection.reader(), connection.writer());
            try (var one = Net.startServer(handler, "127.0.0.1", 0, options);
                    var other = Net.startServer(handler, "127.0.0.1", one.port(), options)) {
                assertThat(other.port()).isEqualTo(one.port());
            }
        });
        assertThatThrownBy(() -> ServerOptions.defaults().withBacklog(0)).hasMessageContaining("0");
    }

    @Test
    void channelsOfOthersAreTakenOver() {
        run(() -> {
            var listening = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
            try (var server = Net.startServer(connection -> echo(connection.reader(), connection.writer()), listening);
                    var connection = Net.connectionOf(SocketChannel.open(server.address()))) {
                connection.writer().write("hello\n");
                log(connection.reader().readLine().orElseThrow());
            }
            assertThatThrownBy(() -> Net.connectionOf(SocketChannel.open())).isInstanceOf(IOException.class);
        });
        assertThat(story()).isEqualTo("hello");
    }

    @Test
    void addressThatWasNotLookedUpIsAnUnknownHost() {
        run(() -> assertThatThrownBy(
                () -> Net.openConnection(InetSocketAddress.createUnresolved("nowhere.invalid", 1)))
                .isInstanceOf(UnknownHostException.class).hasMessageContaining("nowhere.invalid"));
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

    @Test
    void tenMegabytesGoBothWaysAndTheSlowReaderHoldsTheWriterBack() {
        run(() -> {
            byte[] much = new byte[10_000_000];
            new Random(1).nextBytes(much);
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0);
                    var connection = Net.openConnection("127.0.0.1", server.port())) {
                var sending = createTask(() -> {
                    connection.writer().write(much);
                    connection.writer().drain();
                    connection.writer().writeEnd();
                });
                yields(100);
                assertThat(connection.writer().unsent()).isPositive();
                assertThat(sending.isDone()).isFalse();
                assertThat(connection.reader().readExactly(much.length)).isEqualTo(much);
                sending.await();
                assertThat(connection.reader().read(1)).isEmpty();
            }
        });
    }

    @Test
    void aUnixSocketIsServedAndItsFileRemoved(@TempDir Path directory) {
        var path = directory.resolve("socket");
        run(() -> {
            try (var server = Net.startUnixServer(NetTest::echo, path);
                    var connection = Net.openUnixConnection(path)) {
                connection.writer().write("over unix\n");
                log(connection.reader().readLine().orElseThrow(), server.isServing());
            }
        });
        assertThat(story()).isEqualTo("over unix true");
        assertThat(path).doesNotExist();
    }

    @Test
    void aRefusedConnectionNamesItsAddress() {
        run(() -> {
            int port = freePort();
            assertThatThrownBy(() -> Net.openConnection("127.0.0.1", port)).isInstanceOf(ConnectException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        });
    }

    @Test
    void aClosedServerIsNotFoundBeforeTheLoopTurns() {
        run(() -> {
            var server = Net.startServer(NetTest::echo, "127.0.0.1", 0);
            server.close();
            try (var probe = new Socket()) {
                assertThatThrownBy(() -> probe.connect(server.address(), 10_000)).isInstanceOf(ConnectException.class);
            }
        });
    }

    private static int freePort() throws IOException {
        try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0)) {
            return server.port();
        }
    }

    @Test
    void aHandlerThatFailsIsReportedAndLosesOnlyItsClient() {
        run(() -> {
            ClientHandler moody = (reader, writer) -> {
                if (reader.readLine().orElseThrow().equals("fail")) {
                    throw new IllegalArgumentException("as asked");
                }
                writer.write("fine\n");
            };
            try (var server = Net.startServer(moody, "127.0.0.1", 0)) {
                log(ask(server, "fail"), ask(server, "work"));
            }
        });
        assertThat(story()).isEqualTo("nothing fine");
        assertThat(troubles()).singleElement()
                .satisfies(trouble -> assertThat(trouble.what()).contains("handler of Connection", "failed"));
    }

    private static String ask(Server server, String line) throws IOException {
        try (var connection = Net.openConnection("127.0.0.1", server.port())) {
            connection.writer().write(line + "\n");
            return connection.reader().readLine().orElse("nothing");
        }
    }

    @Test
    void closingClientsEndsTheirHandlersAndThenTheServer() {
        run(() -> {
            var server = Net.startServer((reader, writer) -> {
                log("end", reader.readAll().length);
            }, "127.0.0.1", 0);
            try (var connection = Net.openConnection("127.0.0.1", server.port())) {
                connection.writer().write("abc");
                while (server.clients() == 0) {
                    yields(1);
                }
                var forever = createTask(server::serveForever);
                yields(3);
                server.close();
                log(forever.isDone(), server.isServing(), server.clients());
                server.closeClients();
                forever.await();
                log(connection.reader().read(1).length, server.clients());
            }
        });
        assertThat(story()).matches("false false 1, end [03], 0 0");
    }

    @Test
    void aCancelledServerIsClosed() {
        run(() -> {
            var server = Net.startServer(NetTest::echo, "127.0.0.1", 0);
            var serving = createTask(server::serveForever);
            yields(2);
            serving.cancel();
            assertThatThrownBy(serving::await).isInstanceOf(CancelledError.class);
            assertThat(server.isServing()).isFalse();
        });
    }

    @Test
    void aCancelledReadLosesNothing() {
        run(() -> {
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0);
                    var connection = Net.openConnection("127.0.0.1", server.port())) {
                for (int i = 0; i < 200; i++) {
                    var reading = createTask(() -> connection.reader().readExactly(4));
                    yields(1);
                    connection.writer().write("ab");
                    yields(i % 7);
                    boolean cancelled = reading.cancel();
                    connection.writer().write("cd");
                    if (cancelled) {
                        assertThatThrownBy(reading::await).isInstanceOf(CancelledError.class);
                        assertThat(new String(connection.reader().readExactly(4))).isEqualTo("abcd");
                    }
                }
            }
        });
    }

    @Test
    void aDeadlineEndsAReadInVirtualTimeIfBothEndsAreHere() {
        run(() -> {
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0);
                    var connection = Net.openConnection("127.0.0.1", server.port())) {
                assertThatThrownBy(() -> Aio.timeout(seconds(5), () -> connection.reader().read(1)))
                        .isInstanceOf(TimeoutException.class);
            }
        });
        assertThat(secondsPassed()).isEqualTo(5);
    }

    @Test
    void twoEndsThatWaitForEachOtherAreADeadlockThatIsNamed() {
        assertThatThrownBy(() -> run(() -> {
            var server = Net.startServer(NetTest::echo, "127.0.0.1", 0);
            var connection = Net.openConnection("127.0.0.1", server.port());
            while (server.clients() == 0) {
                yields(1);
            }
            server.close();
            connection.reader().read(1);
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("deadlock")
                .hasMessageContaining("Socket read[pending]");
    }

    @Test
    void theWorldIsWaitedForInRealTime() {
        run(() -> {
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0)) {
                var hour = createTask(() -> pause(3600));
                var answer = Aio.toThread(() -> {
                    try (var socket = new Socket("127.0.0.1", server.port())) {
                        socket.getOutputStream().write(new byte[100]);
                        return socket.getInputStream().readNBytes(100).length;
                    }
                }).await();
                log(answer, secondsPassed());
                hour.cancel();
            }
        });
        assertThat(story()).isEqualTo("100 0.0");
    }

    @Test
    void aClientThatVanishesIsReportedOrSeenAsTheEnd() {
        run(() -> {
            try (var server = Net.startServer((reader, writer) -> {
                log("end", reader.readAll().length);
            }, "127.0.0.1", 0)) {
                Aio.toThread(() -> new Socket("127.0.0.1", server.port()).close()).await();
                while (story().isEmpty()) {
                    yields(1);
                }
            }
        });
        assertThat(story()).isEqualTo("end 0");
    }

    @Test
    void otherThreadsAndTimersWakeALoopThatSleepsInItsSelector() throws Exception {
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0)) {
                for (int i = 0; i < 1000; i++) {
                    Aio.toThread(() -> 1).await();
                }
                Aio.sleep(seconds(0.0001));
                Aio.sleep(seconds(0.003));
                assertThat(server.isServing()).isTrue();
            }
        });
    }

    @Test
    void tasksThatNeverRestDoNotStarveTheSockets() throws Exception {
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            boolean[] over = {false};
            var busy = createTask(() -> {
                while (!over[0]) {
                    yields(1);
                }
            });
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0)) {
                assertThat(ask(server, "hello")).isEqualTo("hello");
            }
            over[0] = true;
            busy.await();
        });
    }

    @Test
    void noDescriptorIsLeft() throws Exception {
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            try (var server = Net.startServer(NetTest::echo, "127.0.0.1", 0)) {
                ask(server, "warm");
                yields(3);
                long before = Descriptors.count("socket:");
                for (int i = 0; i < 50; i++) {
                    ask(server, "x");
                }
                while (server.clients() > 0) {
                    Aio.sleep(seconds(0.001));
                }
                Aio.sleep(seconds(0.001));
                assertThat(Descriptors.count("socket:")).isLessThanOrEqualTo(before);
            }
        });
    }
}
