/** Runs the command `sleep` and waits for it, twenty times. */
final class Child {

    private static long waited;

    public static void main(String[] args) throws Exception {
        Truth.start("worker", Child::work).join();
    }

    private static Object work() throws Exception {
        for (int i = 0; i < 20; i++) {
            run();
        }
        Truth.say("CHILD", waited);
        return null;
    }

    private static void run() throws Exception {
        Process process = new ProcessBuilder("sleep", "0.1").start();
        long start = System.nanoTime();
        process.waitFor();
        waited += System.nanoTime() - start;
    }
}
