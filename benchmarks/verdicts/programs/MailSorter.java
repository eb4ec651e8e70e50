import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Six workers take letters out of a common tray and ask the address register about each, 33 ms. The tray's monitor, which is there so that no letter is taken twice, is held for as long as a letter is worked
 * on. Arguments: the register's port, how many letters, how many workers.
 */
public final class MailSorter {
    private record Letter(int number, String street) {
    }

    private final Deque<Letter> tray = new ArrayDeque<>();
    private final Map<Integer, Integer> letters = new TreeMap<>();
    private final int port;

    private MailSorter(int port, int letters) {
        this.port = port;
        for (int i = 0; i < letters; i++) {
            tray.add(new Letter(i, "Mill Lane " + i % 120));
        }
    }

    public static void main(String[] args) throws Exception {
        MailSorter sorter = new MailSorter(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Thread worker = new Thread(sorter::work, "sorter-" + i);
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
        System.out.println(sorter.letters);
    }

    private void work() {
        try (Socket register = new Socket("127.0.0.1", port)) {
            int sorted = 0;
            while (sortNext(register)) {
                sorted++;
            }
            System.out.println(Thread.currentThread().getName() + " sorted " + sorted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean sortNext(Socket register) throws IOException {
        synchronized (tray) {
            Letter letter = tray.poll();
            if (letter == null) {
                return false;
            }
            letters.merge(round(letter, register), 1, Integer::sum);
            return true;
        }
    }

    private static int round(Letter letter, Socket register) throws IOException {
        register.getOutputStream().write(33);
        return register.getInputStream().read() * 100 + letter.street().hashCode() % 12;
    }
}
