package dev.waitlens.aio.process.worker;

import dev.waitlens.aio.events.PoolRecorder;
import dev.waitlens.aio.process.wire.Link;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;

/// The program of a worker JVM. Arguments: the shared directory, the worker's name in it, how long to spin in nanoseconds;
/// if it is recorded, the pool's number.
///
/// Standard input carries bells from the pool (any byte: look into the ring) and, by its end, the wish that the worker go. Standard
/// output carries bells to the pool (NUL bytes). What the program prints goes through standard error ([MarkedOutput]).
public final class WorkerMain {
    private WorkerMain() {}

    /// Runs tasks until the pool closes standard input or dies.
    public static void main(String[] arguments) throws Exception {
        var directory = new File(arguments[0]);
        var bellsIn = new FileInputStream(FileDescriptor.in);
        var bellsOut = new FileOutputStream(FileDescriptor.out);
        redirectStreams();
        var parentWatch = ParentWatch.start(directory);
        IgnoredSignals.ignoreInterrupt();
        if (arguments.length > 3) {
            long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
            PoolRecorder.thisIsWorker(arguments[3], arguments[1], parent);
        }
        Link link = Link.open(new File(directory, arguments[1]));
        var loop = new WorkerLoop(link, directory, arguments[1], Long.parseLong(arguments[2]), bellsIn, bellsOut);
        loop.run();
        if (loop.wasDismissed()) {
            parentWatch.end();
        }
        System.exit(0);
    }

    private static void redirectStreams() {
        System.setIn(InputStream.nullInputStream());
        var err = new FileOutputStream(FileDescriptor.err);
        System.setOut(new PrintStream(new MarkedOutput(err), true));
    }
}
