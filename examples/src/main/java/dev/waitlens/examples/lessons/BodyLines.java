package dev.waitlens.examples.lessons;

import dev.waitlens.aio.Loop;
import dev.waitlens.aio.sync.AsyncQueue;
import dev.waitlens.aio.sync.AsyncQueue.ShutDownException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow;

/// The lines of a response's body, to be read with `for` while they arrive: `next` suspends the task until a line is there. One
/// line is asked for at a time, so that a slow reader slows the sender down.
///
/// **Thread** the loop's; the subscriber's methods, which any thread calls, hand over to it.
final class BodyLines implements Iterable<String>, Flow.Subscriber<String> {

    private final Loop loop = Loop.running();
    private final AsyncQueue<String> lines = AsyncQueue.fifo();
    private volatile Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(String line) {
        loop.callSoonThreadsafe(() -> lines.offer(line));
    }

    @Override
    public void onError(Throwable failure) {
        loop.callSoonThreadsafe(lines::shutdown);
    }

    @Override
    public void onComplete() {
        loop.callSoonThreadsafe(lines::shutdown);
    }

    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            private String ahead;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (ahead == null && !ended) {
                    try {
                        ahead = lines.get();
                        subscription.request(1);
                    } catch (ShutDownException end) {
                        ended = true;
                    }
                }
                return ahead != null;
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var line = ahead;
                ahead = null;
                return line;
            }
        };
    }
}
