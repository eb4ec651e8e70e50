package dev.waitlens.aio.net;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.OnEveryBackend;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.channels.AsynchronousCloseException;
import org.junit.jupiter.api.Test;

/// UDP on loopback.
class DatagramsTest extends OnEveryBackend {
    @Test
    void datagramArrivesWithItsSender() {
        run(() -> {
            try (var server = Net.openDatagrams("127.0.0.1", 0);
                    var client = Net.connectDatagrams(server.local())) {
                var answering = createTask(() -> {
                    for (int i = 0; i < 3; i++) {
                        var asked = server.receive();
                        server.send(("you said " + new String(asked.bytes())).getBytes(), asked.from());
                    }
                });
                for (var word : new String[] {"one", "two", "three"}) {
                    client.send(word.getBytes());
                    log(new String(client.receive().bytes()).strip());
                }
                answering.await();
                assertThat(client.remote()).contains(server.local());
                assertThat(server.remote()).isEmpty();
            }
        });
        assertThat(story()).isEqualTo("you said one, you said two, you said three");
    }

    @Test
    void largestDatagramArrivesWhole() {
        run(() -> {
            try (var one = Net.openDatagrams("127.0.0.1", 0); var other = Net.openDatagrams("127.0.0.1", 0)) {
                one.send(new byte[0], other.local());
                assertThat(other.receive().bytes()).isEmpty();
                one.send(new byte[65_507], other.local());
                assertThat(other.receive().bytes()).hasSize(65_507);
                assertThatThrownBy(() -> one.send(new byte[65_508], other.local())).isInstanceOf(IOException.class);
            }
        });
    }

    @Test
    void whoReceivesWhenItIsClosedIsTold() {
        run(() -> {
            var socket = Net.openDatagrams("127.0.0.1", 0);
            var receiving = createTask(() -> socket.receive());
            Aio.yieldNow();
            socket.close();
            assertThatThrownBy(receiving::await).isInstanceOf(AsynchronousCloseException.class);
        });
    }

    @Test
    void takenAddressIsNamed() {
        run(() -> {
            try (var socket = Net.openDatagrams("127.0.0.1", 0)) {
                int port = ((InetSocketAddress) socket.local()).getPort();
                assertThatThrownBy(() -> Net.openDatagrams("127.0.0.1", port)).isInstanceOf(BindException.class)
                        .hasMessageContaining(String.valueOf(port));
            }
        });
    }

    @Test
    void nobodyAtTheOtherSideIsAnError() {
        run(() -> {
            var gone = Net.openDatagrams("127.0.0.1", 0);
            gone.close();
            try (var socket = Net.connectDatagrams(gone.local())) {
                socket.send("anybody?".getBytes());
                assertThatThrownBy(socket::receive).isInstanceOf(PortUnreachableException.class);
            }
        });
    }
}
