import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/*
 * A message consumer: one thread reads parcel events from the broker's connection into a bounded queue,
 * workers take them and record each in the tracking store (25 ms, a kept connection for each worker).
 * Arguments: workers, messages, pause of the broker between two messages in ms.
 * "3 540 0": the broker has all of them at once, the queue is full; 540 x 25 ms / 3 = 4.5 s. With 60 workers 540 x 25 / 60 = 0.23 s: gain to 20.
 * "8 450 10": at most 100 messages a second x 25 ms = 2.5 of 8 workers busy, the queue is empty; 450 x 10 ms = 4.5 s by any model.
 */
public class ParcelEvents {
    record Event(int parcel, int depot) { }
    static final Event END = new Event(-1, -1);
    static final BlockingQueue<Event> inbox = new ArrayBlockingQueue<>(200);
    static final AtomicInteger recorded = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        if (args[0].equals("other")) { endWithParent(); other(); return; }
        int workers = Integer.parseInt(args[0]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "ParcelEvents", "other");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            int port = Integer.parseInt(child.inputReader().readLine());
            long start = System.nanoTime();
            List<Thread> team = new ArrayList<>();
            for (int w = 0; w < workers; w++) {
                Thread t = new Thread(() -> consume(port), "worker-" + w);
                t.start();
                team.add(t);
            }
            subscribe(port, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            for (int w = 0; w < workers; w++) inbox.put(END);
            for (Thread t : team) t.join();
            System.out.println(recorded + " recorded in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        } finally {
            child.destroy();
        }
    }

    static void subscribe(int port, int messages, int pause) throws Exception {
        try (Socket broker = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(broker.getOutputStream()));
            DataInputStream in = new DataInputStream(new BufferedInputStream(broker.getInputStream()));
            out.writeByte('B');
            out.writeInt(messages);
            out.writeInt(pause);
            out.flush();
            for (int i = 0; i < messages; i++) inbox.put(new Event(in.readInt(), in.readInt()));
        }
    }

    static void consume(int port) {
        try (Socket store = new Socket(InetAddress.getLoopbackAddress(), port)) {
            store.setTcpNoDelay(true);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(store.getOutputStream()));
            DataInputStream in = new DataInputStream(new BufferedInputStream(store.getInputStream()));
            out.writeByte('S');
            for (Event e = inbox.take(); e != END; e = inbox.take()) {
                if (record(e, out, in)) recorded.incrementAndGet();
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("worker stops: " + e);
        }
    }

    static boolean record(Event e, DataOutputStream out, DataInputStream in) throws IOException {
        out.writeInt(e.parcel());
        out.writeInt(e.depot());
        out.flush();
        return in.readInt() == e.parcel();
    }

    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try { System.in.read(); } catch (IOException gone) { }
            System.exit(0);
        });
    }

    /** The broker and the tracking store. */
    static void other() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        while (true) {
            Socket s = server.accept();
            s.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> {
                try (s) {
                    DataInputStream in = new DataInputStream(s.getInputStream());
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(s.getOutputStream()));
                    if (in.readByte() == 'B') {
                        int messages = in.readInt(), pause = in.readInt();
                        for (int i = 0; i < messages; i++) {
                            out.writeInt(i);
                            out.writeInt(i % 40);
                            if (pause > 0) { out.flush(); Thread.sleep(pause); }
                        }
                        out.flush();
                        in.read();
                    } else {
                        while (true) {
                            int parcel = in.readInt();
                            in.readInt();
                            Thread.sleep(25);
                            out.writeInt(parcel);
                            out.flush();
                        }
                    }
                } catch (Exception gone) { }
            });
        }
    }
}
