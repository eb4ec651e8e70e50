/** Calls System.gc() after each of 25 small jobs, with a heap that takes long to collect: remove the call. No model helps. */
public final class ForcedGc {
    private static Object[] keep;

    public static void main(String[] args) throws Exception {
        keep = new Object[2_000_000];
        for (int i = 0; i < keep.length; i++) {
            keep[i] = new long[2];
        }
        for (int i = 0; i < 25; i++) {
            job();
        }
    }

    private static void job() throws InterruptedException {
        Thread.sleep(5);
        System.gc();
    }
}
