/** One thread computes, piece after piece; nothing is shared between the pieces. */
final class Cpu {

    public static void main(String[] args) throws Exception {
        Truth.start("worker", Cpu::work).join();
    }

    private static Object work() {
        for (long end = System.nanoTime() + Truth.LONG_RUN; System.nanoTime() < end;) {
            piece();
        }
        return null;
    }

    private static double piece() {
        return Truth.compute(25_000_000);
    }
}
