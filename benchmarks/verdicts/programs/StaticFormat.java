import java.text.SimpleDateFormat;
import java.util.Date;

/** Formats dates on one thread with a SimpleDateFormat that all would share: threads only with one for each, which must be said. */
public final class StaticFormat {
    private static final SimpleDateFormat FORMAT = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSS");

    public static void main(String[] args) {
        long sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += report(i);
        }
        System.out.println(sum);
    }

    private static long report(int day) {
        long length = 0;
        for (int i = 0; i < 40_000; i++) {
            length += FORMAT.format(new Date(day * 86_400_000L + i)).length();
        }
        return length;
    }
}
