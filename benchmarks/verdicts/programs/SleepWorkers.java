/** Four workers with a share of 160 items each, fetched with a sleep of 25 ms: more workers are faster, if the pauses may overlap. */
public final class SleepWorkers {

    public static void main(String[] args) throws Exception {
        Thread[] workers = new Thread[4];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Thread(SleepWorkers::work, "worker-" + i);
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private static void work() {
        for (int item = 0; item < 160; item++) {
            fetch();
        }
    }

    private static void fetch() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
