import java.nio.channels.Selector;

/** An event loop without events. */
final class IdleSelector {

    public static void main(String[] args) throws Exception {
        Truth.start("loop", IdleSelector::loop).join();
    }

    private static Object loop() throws Exception {
        long waited = 0;
        try (Selector selector = Selector.open()) {
            for (int turn = 0; turn < 10; turn++) {
                long start = System.nanoTime();
                selector.select(220);
                waited += System.nanoTime() - start;
            }
        }
        Truth.say("IDLE", waited);
        return null;
    }
}
