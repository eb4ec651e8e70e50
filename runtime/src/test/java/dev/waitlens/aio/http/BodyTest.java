package dev.waitlens.aio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.OnEveryBackend;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

/// A body between the client that sends pieces and the task that reads them.
class BodyTest extends OnEveryBackend {
    /// The client, which sends what it is asked for and no more.
    private static final class Client implements Subscription {
        private final Body body;
        private long asked;
        private int sent;
        boolean cancelled;

        Client(Body body) {
            this.body = body;
            body.onSubscribe(this);
        }

        /// Sends pieces of four bytes as long as it is asked for more.
        int sendAll() {
            while (asked > 0) {
                asked--;
                var text = String.format("%04d", sent++);
                body.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII))));
            }
            return sent;
        }

        @Override
        public void request(long count) {
            asked += count;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes).toString();
    }

    @Test
    void theSenderIsAskedForFourPiecesAndForOneMoreWheneverOneWasReadToItsEnd() {
        run(() -> {
            var body = new Body();
            var client = new Client(body);
            assertThat(client.sendAll()).as("before anything was read").isEqualTo(4);
            for (int piece = 0; piece < 20; piece++) {
                assertThat(text(body.read(3)) + text(body.read(3))).isEqualTo(String.format("%04d", piece));
                // The last piece counts as read when the next one is asked for.
                assertThat(client.sendAll()).isEqualTo(4 + piece);
            }
        });
    }

    @Test
    void aReaderWaitsForAPieceAndForTheEnd() {
        run(() -> {
            var body = new Body();
            var client = new Client(body);
            var reading = Aio.createTask(() -> text(body.read(100)));
            yields(2);
            assertThat(reading.isDone()).isFalse();
            client.asked = 1;
            client.sendAll();
            assertThat(reading.await()).isEqualTo("0000");
            var end = Aio.createTask(() -> body.read(100).hasRemaining());
            yields(2);
            body.onComplete();
            assertThat(end.await()).isFalse();
        });
    }

    @Test
    void whatCameBeforeAFailureIsReadFirst() {
        run(() -> {
            var body = new Body();
            var client = new Client(body);
            client.sendAll();
            body.onError(new IOException("reset"));
            for (int piece = 0; piece < 4; piece++) {
                body.read(100);
            }
            assertThatThrownBy(() -> body.read(100)).isInstanceOf(IOException.class)
                    .hasMessage("the response was cut off: reset");
        });
    }

    @Test
    void closingCutsTheSenderOff() {
        run(() -> {
            var body = new Body();
            var client = new Client(body);
            client.sendAll();
            body.close();
            assertThat(client.cancelled).isTrue();
            assertThatThrownBy(() -> body.read(100)).isInstanceOf(ClosedChannelException.class);
        });
    }
}
