/** Healthy: does a little work now and then, and sleeps because it means to; a timer is not a problem to be solved. */
final class Healthy {

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 4; i++) {
            tidy();
        }
    }

    private static void tidy() throws InterruptedException {
        Truth.compute(5_000_000);
        Thread.sleep(20);
    }
}
