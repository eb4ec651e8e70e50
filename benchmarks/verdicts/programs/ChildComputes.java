/** Waits for one child that computes: look at the child, not here. */
public final class ChildComputes {

    public static void main(String[] args) throws Exception {
        System.out.println(convert());
    }

    private static int convert() throws Exception {
        return new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 2500000 ]; do i=$((i+1)); done").start().waitFor();
    }
}
