/** Starts 900 children that do nothing, one after the other: starting them is all there is, and one child for many would be fewer. */
public final class SpawnMany {

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 900; i++) {
            touch();
        }
    }

    private static int touch() throws Exception {
        return new ProcessBuilder("/bin/true").start().waitFor();
    }
}
