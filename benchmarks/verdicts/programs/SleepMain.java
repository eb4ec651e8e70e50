/** Pretends to fetch 40 items with a sleep of 90 ms, one after the other; whether a pause is meant cannot be seen. */
public final class SleepMain {

    public static void main(String[] args) throws Exception {
        for (int item = 0; item < 40; item++) {
            fetch(item);
        }
    }

    private static int fetch(int item) throws InterruptedException {
        Thread.sleep(90);
        return item;
    }
}
