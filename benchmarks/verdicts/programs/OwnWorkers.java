import java.io.*;
import java.net.Socket;
import java.util.*;

/** A pool written by hand: three workers send 115 mails of 100 ms each from a list that is full from the start. */
public final class OwnWorkers {

    private interface Job {
        void perform();
    }

    private record Mail(int port, int to) implements Job {
        @Override
        public void perform() {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(100);
                socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Workers {
        private final LinkedList<Job> jobs = new LinkedList<>();
        private final List<Thread> threads = new ArrayList<>();
        private boolean closed;

        Workers(int width) {
            for (int i = 0; i < width; i++) {
                Thread thread = new Thread(this::drain, "mailer-" + i);
                threads.add(thread);
                thread.start();
            }
        }

        synchronized void add(Job job) {
            jobs.addLast(job);
            notify();
        }

        private synchronized Job take() throws InterruptedException {
            while (jobs.isEmpty() && !closed) {
                wait();
            }
            return jobs.pollFirst();
        }

        private void drain() {
            try {
                for (Job job = take(); job != null; job = take()) {
                    job.perform();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        void close() throws InterruptedException {
            synchronized (this) {
                closed = true;
                notifyAll();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Workers workers = new Workers(3);
        for (int to = 0; to < 115; to++) {
            workers.add(new Mail(port, to));
        }
        workers.close();
    }
}
