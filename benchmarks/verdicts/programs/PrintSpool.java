import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Four shops print labels through one printer, a child that takes 64 KB from its pipe every 75 ms or so. A sheet of 32 KB must not be mixed with another, hence a lock around its writing.
 * 106 sheets are 3.3 MB, 53 turns of the printer: 3.9 s. The pipe is full nearly all the time, one thread writes, three wait for the lock; without it, or with a queue and a thread of its own, the
 * printer would be just as slow, and nobody has anything else to do.
 */
public final class PrintSpool {
    private static final String PRINTER = "while [ \"$(head -c 65536 | wc -c)\" -gt 0 ]; do sleep 0.07; done";

    private final Object sheetLock = new Object();
    private final Process printer;
    private final OutputStream paper;
    private final AtomicInteger left = new AtomicInteger(106);

    private PrintSpool() throws IOException {
        printer = new ProcessBuilder("/bin/sh", "-c", PRINTER).redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        paper = printer.getOutputStream();
    }

    private Void shop(String name) throws IOException {
        while (left.getAndDecrement() > 0) {
            byte[] sheet = layOut(name);
            print(sheet);
        }
        return null;
    }

    private static byte[] layOut(String name) {
        byte[] sheet = new byte[32 * 1024];
        Arrays.fill(sheet, (byte) ' ');
        for (int row = 0; row < 16; row++) {
            byte[] label = (name + " label " + row + "\n").getBytes();
            System.arraycopy(label, 0, sheet, row * 2_048, label.length);
        }
        return sheet;
    }

    private void print(byte[] sheet) throws IOException {
        synchronized (sheetLock) {
            paper.write(sheet);
            paper.flush();
        }
    }

    private void close() throws IOException, InterruptedException {
        paper.close();
        printer.waitFor();
    }

    public static void main(String[] args) throws Exception {
        PrintSpool spool = new PrintSpool();
        ExecutorService shops = Executors.newFixedThreadPool(4);
        for (String shop : new String[] {"north", "east", "south", "west"}) {
            shops.submit(() -> spool.shop(shop));
        }
        shops.shutdown();
        shops.awaitTermination(1, TimeUnit.MINUTES);
        spool.close();
    }
}
