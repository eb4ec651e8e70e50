import java.lang.foreign.*;
import java.lang.invoke.*;
import java.util.concurrent.*;

/** 60 virtual threads wait for 100 ms in a native call each, which pins its carrier: as many at a time as there are carriers, which is two. */
public final class Pinned {
    private static final MethodHandle POLL = Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().find("poll").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));

    public static void main(String[] args) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                threads.submit(Pinned::receive);
            }
        }
    }

    private static int receive() {
        try {
            return (int) POLL.invokeExact(MemorySegment.NULL, 0L, 100);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
