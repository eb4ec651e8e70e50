import java.util.concurrent.TimeUnit;

/** Waits for a child that cannot end, because nobody reads its output: read it. No model helps. */
public final class ChildStuck {

    public static void main(String[] args) throws Exception {
        System.out.println(convert());
    }

    private static boolean convert() throws Exception {
        Process child = new ProcessBuilder("sh", "-c", "head -c 300000 /dev/zero").start();
        boolean ended = child.waitFor(4, TimeUnit.SECONDS);
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
        return ended;
    }
}
