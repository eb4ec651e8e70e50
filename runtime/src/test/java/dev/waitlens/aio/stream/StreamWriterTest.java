package dev.waitlens.aio.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.OnEveryBackend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is written to a sink that does not always take everything.
class StreamWriterTest extends OnEveryBackend {
    /// A sink with so much room as a test gives it.
    private static final class Pipe implements ByteSink {
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        int room;
        boolean closed;
        boolean ended;
        @Nullable
        IOException broken;
        @Nullable
        Runnable listener;

        Pipe(int room) {
            this.room = room;
        }

        void take(int more) {
            room = more;
            if (listener != null) {
                listener.run();
            }
        }

        void lose(String why) {
            broken = new IOException(why);
            take(1);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (broken != null) {
                throw broken;
            }
            int count = Math.min(room, bytes.remaining());
            byte[] piece = new byte[count];
            bytes.get(piece);
            taken.write(piece);
            room -= count;
            return count;
        }

        @Override
        public void onWritable(@Nullable Runnable told) {
            listener = told;
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public String cause() {
            return "test write";
        }
    }

    /// A writer that was given `abc` and whose `drain` waits until all of it is taken.
    private static StreamWriter writerOfAbc(Pipe pipe) throws IOException {
        var writer = new StreamWriter(pipe);
        writer.waterMarks(0, 0);
        writer.write("abc");
        return writer;
    }

    @Test
    void whatFitsIsWrittenAtOnceAndTheRestInOrder() {
        run(() -> {
            var pipe = new Pipe(4);
            var writer = new StreamWriter(pipe);
            writer.write("abc");
            writer.write("def");
            writer.write("ghi");
            log(pipe.taken, writer.unsent());
            pipe.take(3);
            log(pipe.taken, writer.unsent());
            pipe.take(100);
            log(pipe.taken, writer.unsent(), pipe.listener == null);
        });
        assertThat(story()).isEqualTo("abcd 5, abcdefg 2, abcdefghi 0 true");
    }

    @Test
    void drainWaitsFromTheHighMarkToTheLowOne() {
        run(() -> {
            var pipe = new Pipe(0);
            var writer = new StreamWriter(pipe);
            writer.waterMarks(2, 5);
            writer.write("12345");
            writer.drain();
            writer.write("6");
            var draining = Aio.createTask(writer::drain);
            yields(2);
            pipe.take(3);
            yields(2);
            log(draining.isDone());
            pipe.take(1);
            yields(2);
            log(draining.isDone());
            draining.await();
        });
        assertThat(story()).isEqualTo("false, true");
    }

    @Test
    void closingSendsEverythingFirst() {
        run(() -> {
            var pipe = new Pipe(1);
            var writer = new StreamWriter(pipe);
            writer.write("abc");
            writer.close();
            log(writer.isClosing(), pipe.closed);
            assertThatThrownBy(() -> writer.write("d")).isInstanceOf(ClosedChannelException.class);
            var closed = Aio.createTask(writer::waitClosed);
            yields(2);
            pipe.take(2);
            closed.await();
            log(pipe.taken, pipe.closed);
        });
        assertThat(story()).isEqualTo("true false, abc true");
    }

    @Test
    void abortDropsWhatIsUnsentAndWakesWhoWaits() {
        run(() -> {
            var pipe = new Pipe(1);
            var writer = writerOfAbc(pipe);
            var draining = Aio.createTask(writer::drain);
            yields(2);
            writer.abort();
            draining.await();
            log(pipe.taken, pipe.closed, writer.unsent());
        });
        assertThat(story()).isEqualTo("a true 0");
    }

    @Test
    void theEndIsToldWhenAllIsSent() {
        run(() -> {
            var pipe = new Pipe(1);
            var writer = new StreamWriter(pipe);
            writer.write("ab");
            writer.writeEnd();
            log(pipe.ended);
            assertThatThrownBy(() -> writer.write("c")).isInstanceOf(IOException.class)
                    .hasMessage("write after writeEnd");
            pipe.take(1);
            log(pipe.ended, pipe.closed);
            writer.close();
        });
        assertThat(story()).isEqualTo("false, true false");
    }

    @Test
    void aLostConnectionReachesEveryoneWhoWaits() {
        run(() -> {
            var pipe = new Pipe(0);
            var writer = writerOfAbc(pipe);
            var one = Aio.createTask(writer::drain);
            var other = Aio.createTask(writer::drain);
            yields(2);
            pipe.lose("broken pipe");
            assertBroken(one::await);
            assertBroken(other::await);
            assertBroken(() -> writer.write("d"));
            writer.close();
            assertBroken(writer::waitClosed);
        });
    }

    private static void assertBroken(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IOException.class).hasMessage("broken pipe");
    }

    @Test
    void oneCancelledDrainDoesNotDisturbAnother() {
        run(() -> {
            var pipe = new Pipe(0);
            var writer = writerOfAbc(pipe);
            var one = Aio.createTask(writer::drain);
            var other = Aio.createTask(writer::drain);
            yields(2);
            one.cancel();
            assertThatThrownBy(one::await).isInstanceOf(CancelledError.class);
            pipe.take(3);
            other.await();
            writer.close();
        });
    }
}
