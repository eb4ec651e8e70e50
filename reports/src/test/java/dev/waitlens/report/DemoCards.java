package dev.waitlens.report;

import static dev.waitlens.report.State.CPU_JAVA;
import static dev.waitlens.report.State.CPU_NATIVE;
import static dev.waitlens.report.State.DISK;
import static dev.waitlens.report.State.GC;
import static dev.waitlens.report.State.LOCK;
import static dev.waitlens.report.State.NETWORK;
import static dev.waitlens.report.State.UNEXPLAINED;

import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.Heart;
import dev.waitlens.report.Card.MixShare;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.report.Card.Stack;
import dev.waitlens.report.Card.Width;
import dev.waitlens.report.Card.WhatIf;
import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.figure.Span;
import java.util.ArrayList;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.advice.UnitKey;
import java.util.List;
import java.util.Optional;

/// One card for each model.
final class DemoCards {
    private static final UnitKey KEY = new UnitKey("com.acme.Shop", "fetch", "()V");
    private static final Reason REASON = new Reason.WaitsInTurn("a socket", 1, Optional.empty(), "none", false, false);

    private static final String PACKAGE = "dev.waitlens.examples.pictures.";

    private DemoCards() {}

    static List<Card> all() {
        return List.of(download(), filter(), edges(), insert(), lock(), print());
    }

    private static Card download() {
        return new Card("unit-1", KEY, PACKAGE + "Downloads.downloadSingleImage(URI)", "Downloads.downloadSingleImage",
                Verdict.IO_BOUND,
                Model.EVENT_LOOP, REASON, Optional.empty(), List.of(),
                "Fetch the 12 pictures side by side on an event loop: this stage gets at most 5.9 times as fast",
                0.55, 1_871,
                List.of(mix(NETWORK, 0.931, 0.955, 0.972), mix(DISK, 0.021, 0.03, 0.041),
                        mix(CPU_JAVA, 0.008, 0.012, 0.019)),
                DemoReport.calls(12, 1_642, 1_610, 2_104, 1),
                List.of("19.3 s of 20.2 s are spent in SocketInputStream.read, in 4,310 waits.",
                        "12 calls, one at a time: never were two in progress together.",
                        "CPU time is 20 ms of a call's 1,642 ms, so one thread can serve 80 such calls."),
                List.of(new Stack(NETWORK, 0.91, List.of(PACKAGE + "Main.main(String[])",
                        PACKAGE + "Downloads.all(List)",
                        PACKAGE + "Downloads.downloadSingleImage(URI)", "java.net.HttpURLConnection.getInputStream()",
                        "sun.net.www.http.HttpClient.parseHTTP(MessageHeader)", "java.io.BufferedInputStream.fill()",
                        "java.net.Socket$SocketInputStream.read(byte[],int,int)",
                        "sun.nio.ch.NioSocketImpl.park(FileDescriptor,int)")),
                        new Stack(DISK, 0.03, List.of(PACKAGE + "Downloads.downloadSingleImage(URI)",
                                "java.nio.file.Files.copy(InputStream,Path,CopyOption[])",
                                "sun.nio.ch.FileChannelImpl.write(ByteBuffer)"))),
                Optional.of(new Heart("java.net.HttpURLConnection.getInputStream()",
                        "Downloads.downloadSingleImage (Downloads.java:41)",
                        Optional.of("java.net.http.HttpClient.sendAsync(request, BodyHandlers.ofInputStream())"))),
                "It waits, and the call it waits in has an asynchronous form in the JDK; one thread is enough for all twelve.",
                Optional.of(new Gain(true, new Span(4.2, 5.1, 5.9), new Span(1.7, 1.82, 1.9), 1, 16.8,
                        curve(1, 1.0, 2, 1.97, 3, 2.9, 4, 3.74, 6, 5.1, 8, 5.5, 12, 5.9),
                        List.of(new WhatIf("event loop", 1, false, 6, new Span(4.32, 4.8, 5.28)),
                                new WhatIf("event loop", 2, true, 6, new Span(4.59, 5.1, 5.61)),
                                new WhatIf("event loop", 4, false, 6, new Span(4.68, 5.2, 5.72)),
                                new WhatIf("threads", 1, false, 4, new Span(3.06, 3.4, 3.74)),
                                new WhatIf("threads", 2, true, 6, new Span(4.5, 5.0, 5.5)),
                                new WhatIf("threads", 4, false, 8, new Span(5.04, 5.6, 6.16))),
                        0)),
                Optional.of(new Width(6, "permits of a semaphore",
                        "more would gain under 10 % and load the server twice as much")),
                "The server's bandwidth: from 8 downloads on, each gets slower; 12 pictures leave nothing to do beyond 12.",
                List.of(sketch("with the Waitlens runtime", """
                        for (URI uri : uris) {
                            pictures.add(downloadSingleImage(uri));
                        }""", """
                        var limit = new Semaphore(6);
                        var pictures = gather(uris.stream()
                            .map(uri -> coroutine(() -> limit.with(
                                () -> downloadSingleImage(uri)))));"""),
                        sketch("with the plain JDK", """
                                InputStream in = uri.toURL().openStream();
                                Files.copy(in, file);""", """
                                // a Semaphore(6) acquired before, released in whenComplete
                                client.sendAsync(request(uri), BodyHandlers.ofFile(file))
                                      .whenComplete((response, failure) -> limit.release());""")),
                List.of("Waits under 5 ms each: then the loop's own work would weigh.",
                        "A client that must see the pictures in order, one after the other."),
                "blocking-io-to-event-loop");
    }

    private static Card filter() {
        return new Card("unit-2", KEY, PACKAGE + "legacy.LegacyFilter.apply(BufferedImage)", "LegacyFilter.apply",
                Verdict.CPU_BOUND,
                Model.PROCESSES, REASON, Optional.empty(), List.of(),
                "Give the legacy filter to 2 worker processes: in one JVM only one thread at a time may enter it",
                0.23, 982,
                List.of(mix(CPU_JAVA, 0.44, 0.465, 0.49), mix(LOCK, 0.49, 0.52, 0.55), mix(GC, 0.01, 0.015, 0.02)),
                DemoReport.calls(24, 812, 790, 1_130, 1),
                List.of("While one thread computed, the other waited 9.6 s for the monitor of LegacyFilter's class.",
                        "The lock is taken for the whole call: static synchronized."),
                List.of(new Stack(CPU_JAVA, 0.46, List.of(PACKAGE + "legacy.LegacyFilter.apply(BufferedImage)",
                        PACKAGE + "legacy.LegacyFilter.convolve(int[],int[],float[])"))),
                Optional.empty(),
                "It computes, and a lock that cannot be split keeps a second thread out; a second JVM has a lock of its own.",
                Optional.of(new Gain(true, new Span(1.4, 1.74, 1.9), new Span(1.1, 1.14, 1.17), 1, 4.6,
                        curve(1, 1.0, 2, 1.9, 3, 1.9, 4, 1.9),
                        List.of(new WhatIf("threads", 4, false, 8, new Span(3.15, 3.5, 3.85))), 0)),
                Optional.of(new Width(2, "worker processes", "one for each core; a third would wait for a core")),
                "2 cores; 0.19 s to start a worker; 33 MB across the border for each picture, paid back after 1 picture.",
                List.of(sketch("with the Waitlens runtime", "var edges = LegacyFilter.apply(picture);", """
                        try (var pool = ProcessPool.of(2)) {
                            var edges = await(runInExecutor(pool,
                                () -> LegacyFilter.apply(picture)));
                        }""")),
                List.of("A version of the library without the static lock: then threads do the same for less."),
                "serial-cpu-to-processes");
    }

    private static Card edges() {
        return new Card("unit-3", KEY, PACKAGE + "Edges.find(BufferedImage)", "Edges.find", Verdict.CPU_BOUND,
                Model.THREADS, REASON, Optional.empty(), List.of(),
                "Find the edges of 2 pictures at a time on a pool as wide as the machine: at most 2.0 times as fast",
                0.18, 651, List.of(mix(CPU_JAVA, 0.88, 0.91, 0.94), mix(CPU_NATIVE, 0.06, 0.09, 0.12)),
                DemoReport.calls(12, 561, 548, 702, 1),
                List.of("6.5 s of CPU time in 12 calls; no lock, no wait.", "One core of two was idle."),
                List.of(new Stack(CPU_JAVA, 0.9,
                        List.of(PACKAGE + "Edges.find(BufferedImage)", PACKAGE + "Edges.sobel(int[],int,int)"))),
                Optional.empty(),
                "It computes and shares nothing, so threads run it side by side; processes would only add their price.",
                Optional.of(new Gain(true, new Span(1.6, 1.85, 2.0), new Span(1.07, 1.09, 1.1), 1, 3.2,
                        curve(1, 1.0, 2, 2.0, 3, 2.0, 4, 2.0),
                        List.of(new WhatIf("threads", 4, false, 8, new Span(3.15, 3.5, 3.85))), 0)),
                Optional.of(new Width(2, "threads", "one for each core")), "2 cores.",
                List.of(sketch("with the plain JDK", "pictures.forEach(Edges::find);", """
                        try (var pool = Executors.newFixedThreadPool(2)) {
                            pool.invokeAll(pictures.stream()
                                .map(picture -> callable(() -> Edges.find(picture))).toList());
                        }""")),
                List.of("Shared mutable state in Edges, which this recording did not show."),
                "parallel-cpu-to-threads");
    }

    private static Card insert() {
        return new Card("unit-4", KEY, PACKAGE + "Catalogue.insert(Picture)", "Catalogue.insert", Verdict.IO_BOUND,
                Model.THREADS, REASON, Optional.empty(), List.of(),
                "Write the rows from 8 virtual threads: JDBC has no asynchronous form", 0.11, 199,
                List.of(mix(NETWORK, 0.9, 0.94, 0.97), mix(CPU_JAVA, 0.02, 0.045, 0.08)),
                DemoReport.calls(480, 4.2, 3.9, 9.8, 1),
                List.of("480 commits, each waiting 3.9 ms for the database."),
                List.of(new Stack(NETWORK, 0.93, List.of(PACKAGE + "Catalogue.insert(Picture)",
                        "org.h2.jdbc.JdbcPreparedStatement.executeUpdate()", "org.h2.value.Transfer.readInt()"))),
                Optional.of(
                        new Heart("java.net.Socket.read", "Catalogue.insert (Catalogue.java:77)", Optional.empty())),
                "It waits, and JDBC has no asynchronous form: virtual threads wait for less than a platform thread costs.",
                Optional.of(new Gain(true, new Span(3.1, 5.4, 6.8), new Span(1.03, 1.045, 1.05), 1, 1.6,
                        curve(1, 1.0, 2, 1.9, 4, 3.6, 8, 5.4, 16, 6.3, 32, 6.8),
                        List.of(new WhatIf("threads", 4, false, 8, new Span(3.15, 3.5, 3.85))), 0)),
                Optional.of(new Width(8, "connections of the pool",
                        "the server commits 8 at a time before its disk is full")),
                "The database's commits per second, which this recording sees only from outside.",
                List.of(sketch("with the plain JDK",
                        "for (var picture : pictures) {\n    catalogue.insert(picture);\n}", """
                                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                                    pictures.forEach(picture -> threads.submit(() -> insert(picture)));
                                }   // 8 connections in the data source""")),
                List.of("One transaction around all rows: then there is one commit to wait for."),
                "blocking-io-to-threads");
    }

    private static Card lock() {
        return new Card("unit-5", KEY, PACKAGE + "Catalogue.lambda$flush$3(int)", "Catalogue.flush", Verdict.LOCK_BOUND,
                Model.SPLIT_THE_LOCK, REASON, Optional.empty(), List.of(),
                "Split the catalogue's lock before adding threads: they would wait for it under every model", 0.03, 97,
                List.of(mix(LOCK, 0.95, 0.985, 0.995), mix(UNEXPLAINED, 0.0, 0.005, 0.01)), DemoReport.unknown(),
                List.of("0.96 s of 0.97 s waiting for one ReentrantLock, held by Catalogue.insert."), List.of(),
                Optional.empty(),
                "This is a lock, not a concurrency model.", Optional.empty(), Optional.empty(),
                "The time the lock is held: 40 ms.",
                List.of(), List.of("A lock held for less than a millisecond."), "contended-lock");
    }

    private static Card print() {
        return new Card("unit-6", KEY, PACKAGE + "Report.print()", "Report.print", Verdict.NOT_ENOUGH_EVIDENCE,
                Model.LEAVE_ALONE, REASON, Optional.empty(), List.of(),
                "Leave the report alone: 10 ms of 37 s", 0.002, 3, List.of(mix(CPU_JAVA, 0.3, 0.8, 1.0)),
                DemoReport.unknown(),
                List.of("3 samples are too few for a verdict."), List.of(), Optional.empty(),
                "Nothing can be gained here.",
                Optional.empty(), Optional.empty(), "It is 0.2 % of the run.", List.of(),
                List.of("Ten times as many pictures, and a recording of at least two minutes."), "too-small-to-matter");
    }

    private static MixShare mix(State state, double low, double value, double high) {
        return new MixShare(state, new Span(low, value, high));
    }

    private static List<WidthPoint> curve(Number... widthsAndFactors) {
        var points = new ArrayList<WidthPoint>();
        for (int i = 0; i < widthsAndFactors.length; i += 2) {
            points.add(interval(widthsAndFactors[i].intValue(), widthsAndFactors[i + 1].doubleValue()));
        }
        return points;
    }

    private static Sketch sketch(String title, String before, String after) {
        return new Sketch(title, "SynchronousScript.java:61", true, before, after,
                List.of("java.util.concurrent.Semaphore"),
                List.of("InterruptedException"));
    }

    private static WidthPoint interval(int width, double factor) {
        return new WidthPoint(width, new Span(0.9 * factor, factor, 1.1 * factor));
    }
}
