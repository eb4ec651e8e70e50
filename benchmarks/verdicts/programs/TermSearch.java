import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.*;

/**
 * A server that finds the most similar term for a word, in one selector loop; a search computes for some 9 ms. The visitors are another process.
 * "380", eight eager visitors: the loop computes all the time, 380 * 9 ms = 3.4 s, and the other processor has nothing to do.
 * "80", three visitors that think for 120 ms: 3 / 129 ms = 23 searches a second, so the loop is idle four fifths of the time, and the visitors are the limit.
 */
public final class TermSearch {
    private final String[] terms = terms();
    private final Selector selector;
    private int left;

    private TermSearch(int searches) throws IOException {
        left = searches;
        selector = Selector.open();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("visitors")) {
            visitors(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            return;
        }
        TermSearch search = new TermSearch(Integer.parseInt(args[1]));
        ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 100);
        server.configureBlocking(false);
        server.register(search.selector, SelectionKey.OP_ACCEPT);
        search.loop();
        System.out.println("done");
    }

    private static String[] terms() {
        Random random = new Random(7);
        String[] terms = new String[43_000];
        for (int i = 0; i < terms.length; i++) {
            StringBuilder term = new StringBuilder();
            for (int n = 6 + random.nextInt(6); n > 0; n--) {
                term.append((char) ('a' + random.nextInt(12)));
            }
            terms[i] = term.toString();
        }
        return terms;
    }

    private void loop() throws IOException {
        while (left > 0) {
            selector.select();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext();) {
                SelectionKey key = keys.next();
                keys.remove();
                if (key.isAcceptable()) {
                    SocketChannel visitor = ((ServerSocketChannel) key.channel()).accept();
                    visitor.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    visitor.configureBlocking(false);
                    visitor.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(64));
                } else {
                    answer((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
                }
            }
        }
    }

    private void answer(SocketChannel visitor, ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (visitor.read(buffer) < 0) {
            visitor.close();
            return;
        }
        buffer.flip();
        byte[] word = new byte[buffer.remaining()];
        buffer.get(word);
        String found = mostSimilar(new String(word));
        visitor.write(ByteBuffer.wrap(found.getBytes()));
        left--;
    }

    private String mostSimilar(String word) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String term : terms) {
            int distance = distance(word, term);
            if (distance < least) {
                least = distance;
                best = term;
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    /** The other side. */
    private static void visitors(int port, int count, int thinkMillis) {
        for (int i = 0; i < count; i++) {
            int number = i;
            new Thread(() -> visit(port, number, thinkMillis)).start();
        }
        System.out.println("ready");
    }

    private static void visit(int port, int number, int thinkMillis) {
        byte[] answer = new byte[64];
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setTcpNoDelay(true);
                for (int n = 0;; n++) {
                    socket.getOutputStream().write(("kfabl" + (char) ('a' + number) + (char) ('a' + n % 12) + "dcgh").getBytes());
                    if (socket.getInputStream().read(answer) < 0) {
                        break;
                    }
                    Thread.sleep(thinkMillis);
                }
            } catch (IOException notYet) {
                pause();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
