import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.*;

/**
 * An asynchronous server whose channel group has one thread; each request of the twelve visitors is a puzzle that takes 25 ms of computing
 * in the completion handler, while the others wait. 160 puzzles * 25 ms = 4.0 s on one processor of two; on both 2.0 s, and no less.
 */
public final class PuzzleServer {
    private static final CountDownLatch PUZZLES = new CountDownLatch(160);

    public static void main(String[] args) throws Exception {
        AsynchronousChannelGroup group = AsynchronousChannelGroup.withFixedThreadPool(1, Executors.defaultThreadFactory());
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 50);
        server.accept(null, new CompletionHandler<AsynchronousSocketChannel, Void>() {
            @Override
            public void completed(AsynchronousSocketChannel visitor, Void nothing) {
                server.accept(null, this);
                ByteBuffer puzzle = ByteBuffer.allocate(1);
                visitor.read(puzzle, puzzle, new Visit(visitor));
            }

            @Override
            public void failed(Throwable closed, Void nothing) {
                // it was closed at the end
            }
        });
        PUZZLES.await();
        group.shutdownNow();
    }

    static byte solve(int puzzle) {
        long x = puzzle;
        for (int i = 0; i < 18_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return (byte) (x & 63);
    }

    private record Visit(AsynchronousSocketChannel visitor) implements CompletionHandler<Integer, ByteBuffer> {
        @Override
        public void completed(Integer length, ByteBuffer puzzle) {
            if (length < 0) {
                return;
            }
            puzzle.flip();
            ByteBuffer answer = ByteBuffer.wrap(new byte[] {solve(puzzle.get())});
            PUZZLES.countDown();
            visitor.write(answer, null, new CompletionHandler<Integer, Void>() {
                @Override
                public void completed(Integer written, Void nothing) {
                    visitor.read(puzzle.clear(), puzzle, Visit.this);
                }

                @Override
                public void failed(Throwable gone, Void nothing) {
                    // the visitor left
                }
            });
        }

        @Override
        public void failed(Throwable gone, ByteBuffer puzzle) {
            // the visitor left
        }
    }
}
