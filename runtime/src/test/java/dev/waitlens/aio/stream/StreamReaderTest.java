package dev.waitlens.aio.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What can be read from bytes that arrive in pieces.
///
/// **Source** the promises of CPython's `test_streams`.
class StreamReaderTest extends OnEveryBackend {
    /// Pieces that a test feeds.
    private static final class Feed implements ByteSource {
        private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
        private @Nullable Promise<Void> news;
        private boolean ended;
        private @Nullable IOException lost;

        Feed(String... texts) {
            for (var text : texts) {
                pieces.add(bytes(text));
            }
        }

        Feed end() {
            ended = true;
            tell();
            return this;
        }

        void add(String text) {
            pieces.add(bytes(text));
            tell();
        }

        void lose(IOException failure) {
            lost = failure;
            tell();
        }

        private void tell() {
            if (news != null && !news.isDone()) {
                news.setResult(null);
            }
        }

        @Override
        public ByteBuffer read(int max) throws IOException {
            while (pieces.isEmpty() && !ended && lost == null) {
                news = new Promise<>();
                news.await();
            }
            if (lost != null) {
                throw lost;
            }
            if (pieces.isEmpty()) {
                return ByteBuffer.allocate(0);
            }
            byte[] piece = pieces.remove();
            if (piece.length > max) {
                pieces.addFirst(java.util.Arrays.copyOfRange(piece, max, piece.length));
            }
            return ByteBuffer.wrap(piece, 0, Math.min(max, piece.length));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void readGivesWhatIsThereAndNoMoreThanAskedFor() {
        run(() -> {
            var reader = new StreamReader(new Feed("hello", "world").end());
            log(text(reader.read(3)), text(reader.read(100)), text(reader.read(100)), reader.read(1).length,
                    reader.isAtEnd());
        });
        assertThat(story()).isEqualTo("hel lo world 0 true");
    }

    @Test
    void readExactlyPutsPiecesTogether() {
        run(() -> {
            var reader = new StreamReader(new Feed("ab", "cd", "ef").end());
            log(text(reader.readExactly(3)), text(reader.readExactly(2)), reader.readExactly(0).length);
            assertThatThrownBy(() -> reader.readExactly(5)).isInstanceOf(IncompleteReadException.class)
                    .hasMessage("the stream ended after 1 of 5 bytes")
                    .satisfies(thrown -> log(text(((IncompleteReadException) thrown).partial())));
        });
        assertThat(story()).isEqualTo("abc de 0, f");
    }

    @Test
    void linesEndInOneWayOrTheOtherAndTheLastInNone() {
        run(() -> {
            var reader = new StreamReader(new Feed("one\ntw", "o\r", "\n\nthr\u00e9", "e").end());
            for (var line : reader.lines()) {
                log("<" + line + ">");
            }
            log(reader.readLine().isEmpty());
        });
        assertThat(story()).isEqualTo("<one>, <two>, <>, <thr\u00e9e>, true");
    }

    @Test
    void aSeparatorMayLieAcrossPieces() {
        run(() -> {
            var reader = new StreamReader(new Feed("a-", "-b--", "c").end());
            log(text(reader.readUntil(bytes("--"))), text(reader.readUntil(bytes("--"))));
            assertThatThrownBy(() -> reader.readUntil(bytes("--"))).isInstanceOf(IncompleteReadException.class);
            assertThatThrownBy(() -> reader.readUntil(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        });
        assertThat(story()).isEqualTo("a-- b--");
    }

    @Test
    void aLineWithoutEndIsRefusedAndCanStillBeRead() {
        run(() -> {
            var reader = new StreamReader(new Feed("0123456", "789", "abc\n").end(), 8);
            assertThatThrownBy(reader::readLine).isInstanceOf(LimitOverrunException.class);
            log(text(reader.readExactly(10)), reader.readLine().orElseThrow());
        });
        assertThat(story()).isEqualTo("0123456789 abc");
    }

    @Test
    void aCancelledReadTakesNothingOut() {
        run(() -> {
            var feed = new Feed("half of ");
            var reader = new StreamReader(feed);
            var first = Aio.createTask(() -> text(reader.readExactly(11)));
            yields(3);
            first.cancel();
            assertThatThrownBy(first::await).isInstanceOf(CancelledError.class);
            feed.add("it\n");
            log(reader.readLine().orElseThrow());
        });
        assertThat(story()).isEqualTo("half of it");
    }

    @Test
    void twoReadersAtOnceAreRefused() {
        run(() -> {
            var feed = new Feed();
            var reader = new StreamReader(feed);
            var first = Aio.createTask(() -> text(reader.read(1)));
            yields(2);
            assertThatThrownBy(() -> reader.read(1)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another task is reading");
            feed.add("x");
            log(first.await());
        });
        assertThat(story()).isEqualTo("x");
    }

    @Test
    void aLostConnectionReachesWhoReads() {
        run(() -> {
            var feed = new Feed("a");
            var reader = new StreamReader(feed);
            var all = Aio.createTask(() -> text(reader.readAll()));
            yields(3);
            feed.lose(new IOException("connection reset"));
            assertThatThrownBy(all::await).isInstanceOf(IOException.class).hasMessage("connection reset");
            assertThatThrownBy(() -> List.of(reader.chunks(10).iterator().next(), reader.chunks(1).iterator().next()))
                    .isInstanceOf(java.io.UncheckedIOException.class);
        });
    }

    @Test
    void aMillionBytesInSmallPiecesArriveWhole() {
        run(() -> {
            var feed = new Feed();
            var reader = new StreamReader(feed);
            var all = Aio.createTask(reader::readAll);
            var rest = "0123456789".repeat(100);
            for (int i = 0; i < 1000; i++) {
                feed.add(rest);
                if (i % 10 == 0) {
                    yields(1);
                }
            }
            feed.end();
            assertThat(text(all.await())).isEqualTo(rest.repeat(1000));
        });
    }
}
