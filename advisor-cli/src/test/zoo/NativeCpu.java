import java.util.Random;
import java.util.zip.Deflater;

/** Compresses: computing that happens in native code. */
final class NativeCpu {

    public static void main(String[] args) throws Exception {
        byte[] text = new byte[1 << 20];
        new Random(1).ints(text.length, 'a', 'h').forEach(new java.util.function.IntConsumer() {
            private int at;

            @Override
            public void accept(int letter) {
                text[at++] = (byte) letter;
            }
        });
        Truth.start("worker", () -> work(text)).join();
    }

    private static Object work(byte[] text) {
        byte[] packed = new byte[text.length * 2];
        long cpu = Truth.cpu();
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            pack(text, packed);
        }
        Truth.say("CPU_NATIVE", Truth.cpu() - cpu);
        return null;
    }

    private static int pack(byte[] text, byte[] packed) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(text);
        deflater.finish();
        int length = deflater.deflate(packed);
        deflater.end();
        return length;
    }
}
