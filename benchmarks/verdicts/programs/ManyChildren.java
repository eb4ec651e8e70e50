/** Starts 45 children, one after the other, each of which waits for 70 ms: they could wait side by side. */
public final class ManyChildren {

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 45; i++) {
            convert();
        }
    }

    private static int convert() throws Exception {
        return new ProcessBuilder("/bin/sleep", "0.07").start().waitFor();
    }
}
