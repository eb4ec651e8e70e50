import java.io.IOException;
import java.util.*;

/**
 * Sends faxes with a process for each, which does nothing but wait for the line; the one thread starts some of them and then waits for each in order.
 * "4 96 0.14": four lines at a time: 24 * 0.14 s = 3.4 s, where 96 children that do not compute could wait side by side.
 * "40 40 3.3": all forty are started before the first is waited for, and each takes 3.3 s: waiting for them one by one costs nothing.
 */
public final class FaxQueue {
    private record Fax(int number, String seconds) { }

    private record Running(Fax fax, Process process) { }

    private final int lines;
    private int sent;

    private FaxQueue(int lines) {
        this.lines = lines;
    }

    public static void main(String[] args) throws Exception {
        FaxQueue queue = new FaxQueue(Integer.parseInt(args[0]));
        Deque<Fax> faxes = new ArrayDeque<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            faxes.add(new Fax(i, args[2]));
        }
        queue.empty(faxes);
        System.out.println(queue.sent);
    }

    private void empty(Deque<Fax> faxes) throws IOException, InterruptedException {
        while (!faxes.isEmpty()) {
            List<Running> batch = new ArrayList<>();
            while (batch.size() < lines && !faxes.isEmpty()) {
                batch.add(dial(faxes.poll()));
            }
            for (Running running : batch) {
                sent += hangUp(running) ? 1 : 0;
            }
        }
    }

    private Running dial(Fax fax) throws IOException {
        return new Running(fax, new ProcessBuilder("sleep", fax.seconds()).inheritIO().start());
    }

    private boolean hangUp(Running running) throws InterruptedException {
        return running.process().waitFor() == 0;
    }
}
