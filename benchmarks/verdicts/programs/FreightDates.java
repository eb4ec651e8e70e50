import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Four threads write freight lists. All dates go through the one SimpleDateFormat of the program, which must not be used by two at a time, so a list is dated under its lock;
 * that is nearly all there is to do. One of two processors computes, the other has nothing to do; with a format for each thread it is half of the time.
 */
public final class FreightDates {
    private static final DateFormat FORMAT = new SimpleDateFormat("EEEE, d MMMM yyyy 'at' HH:mm zzzz", Locale.FRANCE);

    private record Waggon(int number, long arrives, long leaves) {
    }

    private static List<Waggon> train(int number) {
        List<Waggon> waggons = new ArrayList<>();
        long monday = 1_767_571_200_000L + number * 3_600_000L;
        for (int i = 0; i < 400; i++) {
            waggons.add(new Waggon(number * 1_000 + i, monday + i * 97_000L, monday + i * 97_000L + 5_400_000L));
        }
        return waggons;
    }

    private static String dated(List<Waggon> train) {
        StringBuilder list = new StringBuilder();
        synchronized (FORMAT) {
            for (Waggon waggon : train) {
                list.append(waggon.number()).append(' ').append(FORMAT.format(new Date(waggon.arrives()))).append(" - ")
                        .append(FORMAT.format(new Date(waggon.leaves()))).append('\n');
            }
        }
        return list.toString();
    }

    private static void write(ConcurrentLinkedQueue<Integer> trains, ConcurrentLinkedQueue<Integer> lengths) {
        for (Integer number = trains.poll(); number != null; number = trains.poll()) {
            String list = dated(train(number));
            lengths.add(list.length());
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ConcurrentLinkedQueue<Integer> trains = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Integer> lengths = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            trains.add(i);
        }
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread writer = new Thread(() -> write(trains, lengths), "freight-" + i);
            writers.add(writer);
            writer.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        System.out.println(lengths.size() + " lists");
    }
}
