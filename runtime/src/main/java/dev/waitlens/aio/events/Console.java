package dev.waitlens.aio.events;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/// Tells the recording which lines are printed, and by which task: only where `-Dwaitlens.console=true` asks for it, because what a
/// program prints is nobody's business otherwise.
///
/// Every byte goes on to the stream that was there, at once and as it came.
public final class Console {
    private static final int LONGEST = 256;
    private static boolean installed;

    private Console() {}

    /// Listens to `System.out` from now on, once in this JVM, if that was asked for.
    ///
    /// @param who   the number of the loop above that of the task which runs on the calling thread; 0 for none
    /// @param order the number of the line among all that happened on that loop; 0 for none
    public static synchronized void install(LongSupplier who, LongSupplier order) {
        if (!installed && Boolean.getBoolean("waitlens.console")) {
            installed = true;
            var out = System.out;
            System.setOut(new PrintStream(new Ear(out, who, order), false, out.charset()));
        }
    }

    /// **Thread** called under the print stream's own lock.
    private static final class Ear extends OutputStream {
        private final PrintStream out;
        private final LongSupplier who;
        private final LongSupplier order;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Ear(PrintStream out, LongSupplier who, LongSupplier order) {
            this.out = out;
            this.who = who;
            this.order = order;
        }

        @Override
        public void write(int octet) {
            out.write(octet);
            hear((byte) octet);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            out.write(bytes, from, count);
            for (int i = from; i < from + count; i++) {
                hear(bytes[i]);
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        private void hear(byte octet) {
            if (octet != '\n') {
                if (line.size() < 4 * LONGEST && octet != '\r') {
                    line.write(octet);
                }
                return;
            }
            var event = new RuntimeEvents.Printed();
            if (event.isEnabled()) {
                long printer = who.getAsLong();
                var text = line.toString(out.charset());
                event.loop = (int) (printer >>> 32);
                event.task = (int) printer;
                event.order = order.getAsLong();
                event.text = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
                event.commit();
            }
            line.reset();
        }
    }
}
