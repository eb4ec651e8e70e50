package dev.waitlens.aio.process.worker;

import dev.waitlens.aio.process.wire.Parcels;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/// Ends the worker when the pool's process is gone, whatever the worker is doing.
///
/// The pool holds an exclusive lock on a file for as long as it lives; the kernel lets go of it when the process dies, by whatever
/// means. A thread of the worker waits for that lock: no polling, and standard input stays free for the main thread to sleep on.
final class ParentWatch extends Thread {
    private static final long POLL_MILLIS = 200;

    private static final long END_MILLIS = 100;

    private final File directory;
    /// Written by the main thread.
    private volatile boolean ended;

    private ParentWatch(File directory) {
        super(null, null, "waitlens-parent-watch", 0, false);
        this.directory = directory;
    }

    static ParentWatch start(File directory) {
        var watch = new ParentWatch(directory);
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    /// Watches no more, since the worker was dismissed and is about to exit: a JVM's exit waits 0.3 s for a thread that is inside a call of the
    /// operating system, as the one that waits for the lock is.
    void end() {
        ended = true;
        interrupt();
        try {
            join(END_MILLIS);
        } catch (InterruptedException e) {
            // Intended: the exit is what comes next anyway.
        }
    }

    @Override
    public void run() {
        try (var file = new RandomAccessFile(new File(directory, Parcels.LOCK), "r")) {
            file.getChannel().lock(0, Long.MAX_VALUE, true);
        } catch (IOException e) {
            waitForParent();
        }
        if (ended) {
            return;
        }
        clear();
        Runtime.getRuntime().halt(143);
    }

    /// For file systems without locks: slower, but sure.
    private void waitForParent() {
        var parent = ProcessHandle.current().parent();
        while (!ended && parent.isPresent() && parent.equals(ProcessHandle.current().parent())) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                // A stray task must not end this thread; who means to end it has said so.
            }
        }
    }

    /// Removes what the dead pool left. Several workers may do so at once.
    private void clear() {
        File[] files = directory.listFiles();
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
        directory.delete();
    }
}
