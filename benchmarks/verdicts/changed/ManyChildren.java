import java.util.concurrent.*;

/** As advised: so many children at a time. */
public final class ManyChildren {

    public static void main(String[] args) throws Exception {
        int width = Integer.parseInt(args[0]);
        Semaphore atATime = new Semaphore(width);
        for (int i = 0; i < 45; i++) {
            atATime.acquire();
            new ProcessBuilder("/bin/sleep", "0.07").start().onExit().thenRun(atATime::release);
        }
        atATime.acquire(width);
    }
}
