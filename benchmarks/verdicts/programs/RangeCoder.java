import java.util.*;

/**
 * Packs a text with an adaptive range coder and unpacks it again. What a bit means depends on the range that the bits before have left, and on what they have taught the model: one of two processors computes,
 * and nothing can be done side by side.
 */
public final class RangeCoder {
    private static final int TOP = 1 << 24;

    /** A tree of probabilities for a byte, chosen by the byte before. */
    private static final class Model {
        private final short[][] chances = new short[256][256];

        Model() {
            for (short[] tree : chances) {
                Arrays.fill(tree, (short) 1024);
            }
        }
    }

    private static final class Encoder {
        private byte[] out = new byte[1 << 16];
        private int size;
        private long low;
        private int range = -1;
        private int cache;
        private long pending = 1;

        void encode(short[] tree, int at, int bit) {
            int bound = (range >>> 11) * tree[at];
            if (bit == 0) {
                range = bound;
                tree[at] += (2048 - tree[at]) >> 5;
            } else {
                low += Integer.toUnsignedLong(bound);
                range -= bound;
                tree[at] -= tree[at] >> 5;
            }
            while (Integer.compareUnsigned(range, TOP) < 0) {
                range <<= 8;
                shift();
            }
        }

        private void shift() {
            int carry = (int) (low >>> 32);
            if (carry != 0 || low < 0xFF000000L) {
                int value = cache;
                do {
                    put(value + carry);
                    value = 0xFF;
                } while (--pending != 0);
                cache = (int) (low >>> 24) & 0xFF;
            }
            pending++;
            low = (low & 0x00FFFFFF) << 8;
        }

        private void put(int value) {
            if (size == out.length) {
                out = Arrays.copyOf(out, size * 2);
            }
            out[size++] = (byte) value;
        }

        byte[] finish() {
            for (int i = 0; i < 5; i++) {
                shift();
            }
            return Arrays.copyOf(out, size);
        }
    }

    private static final class Decoder {
        private final byte[] in;
        private int next = 1;
        private int range = -1;
        private int code;

        Decoder(byte[] in) {
            this.in = in;
            for (int i = 0; i < 4; i++) {
                code = code << 8 | in[next++] & 0xFF;
            }
        }

        int decode(short[] tree, int at) {
            int bound = (range >>> 11) * tree[at];
            int bit = Integer.compareUnsigned(code, bound) < 0 ? 0 : 1;
            if (bit == 0) {
                range = bound;
                tree[at] += (2048 - tree[at]) >> 5;
            } else {
                code -= bound;
                range -= bound;
                tree[at] -= tree[at] >> 5;
            }
            while (Integer.compareUnsigned(range, TOP) < 0) {
                code = code << 8 | (next < in.length ? in[next++] & 0xFF : 0);
                range <<= 8;
            }
            return bit;
        }
    }

    public static void main(String[] args) {
        byte[] text = text(Integer.parseInt(args[0]));
        byte[] packed = pack(text);
        byte[] unpacked = unpack(packed, text.length);
        System.out.println(text.length + " to " + packed.length + ", " + (Arrays.equals(text, unpacked) ? "the same" : "not the same"));
    }

    private static byte[] text(int size) {
        Random random = new Random(11);
        String[] words = {"invoice ", "delivery ", "the ", "account ", "of ", "and ", "total ", "net\n", "2026-", "EUR "};
        byte[] text = new byte[size];
        for (int i = 0; i < size;) {
            for (byte b : words[random.nextInt(words.length)].getBytes()) {
                if (i < size) {
                    text[i++] = (byte) (random.nextInt(40) == 0 ? random.nextInt(256) : b);
                }
            }
        }
        return text;
    }

    private static byte[] pack(byte[] text) {
        Model model = new Model();
        Encoder encoder = new Encoder();
        int before = 0;
        for (byte b : text) {
            int at = 1;
            for (int i = 7; i >= 0; i--) {
                int bit = b >> i & 1;
                encoder.encode(model.chances[before], at, bit);
                at = at << 1 | bit;
            }
            before = b & 0xFF;
        }
        return encoder.finish();
    }

    private static byte[] unpack(byte[] packed, int size) {
        Model model = new Model();
        Decoder decoder = new Decoder(packed);
        byte[] text = new byte[size];
        int before = 0;
        for (int n = 0; n < size; n++) {
            int at = 1;
            while (at < 256) {
                at = at << 1 | decoder.decode(model.chances[before], at);
            }
            text[n] = (byte) at;
            before = at & 0xFF;
        }
        return text;
    }
}
