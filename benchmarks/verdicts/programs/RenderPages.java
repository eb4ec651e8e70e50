import java.util.concurrent.Callable;

/** A command that is called once renders 14 pages, some 250 ms of computing each: the unit is the page. */
public final class RenderPages implements Callable<Long> {

    public static void main(String[] args) throws Exception {
        System.out.println(new RenderPages().call());
    }

    @Override
    public Long call() {
        long sum = 0;
        for (int page = 0; page < 14; page++) {
            sum += renderPage(page);
        }
        return sum;
    }

    private static long renderPage(int page) {
        long sum = 0;
        for (int line = 0; line < 50; line++) {
            sum += renderLine(page + line);
        }
        return sum;
    }

    private static long renderLine(long seed) {
        long x = seed;
        for (int i = 0; i < 4_500_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
