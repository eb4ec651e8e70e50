/** Runs the command `sleep` and waits for it, five times; the start of a child is a wait for it, too, but for what it computes. */
final class Child {

    private static long waited;

    public static void main(String[] args) throws Exception {
        Truth.start("worker", Child::work).join();
    }

    private static Object work() throws Exception {
        for (int i = 0; i < 5; i++) {
            run();
        }
        Truth.say("CHILD", waited);
        return null;
    }

    private static void run() throws Exception {
        long start = System.nanoTime();
        long cpu = Truth.cpu();
        Process process = new ProcessBuilder("sleep", "0.4").start();
        long computed = Truth.cpu() - cpu;
        process.waitFor();
        waited += System.nanoTime() - start - computed;
    }
}
