package dev.waitlens.recording;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Ways in which a recording can be damaged. Each returns a new array.
public enum Mutation {
    TRUNCATED {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
    },
    BIT_FLIPPED {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            return damaged;
        }
    },
    BYTES_REPLACED {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            var bytes = new byte[8];
            random.nextBytes(bytes);
            return overwritten(whole, random.nextInt(whole.length - 8), bytes);
        }
    },
    NINE_ONES {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            var ones = new byte[9];
            Arrays.fill(ones, (byte) 0xFF);
            return overwritten(whole, random.nextInt(whole.length - 9), ones);
        }
    },
    ZEROED {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            int size = 1 + random.nextInt(8192);
            return overwritten(whole, random.nextInt(whole.length - size), new byte[size]);
        }
    },
    HEADER_BYTE {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(68)] = (byte) random.nextInt();
            return damaged;
        }
    },
    CUT_OUT {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            int from = random.nextInt(whole.length);
            int to = Math.min(whole.length, from + 1 + random.nextInt(4096));
            byte[] shorter = Arrays.copyOf(whole, whole.length - (to - from));
            System.arraycopy(whole, to, shorter, from, whole.length - to);
            return shorter;
        }
    },
    INSERTED {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            int at = random.nextInt(whole.length);
            var more = new byte[1 + random.nextInt(64)];
            random.nextBytes(more);
            byte[] longer = Arrays.copyOf(whole, whole.length + more.length);
            System.arraycopy(more, 0, longer, at, more.length);
            System.arraycopy(whole, at, longer, at + more.length, whole.length - at);
            return longer;
        }
    },
    /// A count or a length in the tables of names or in the metadata becomes the largest number, a negative one or 0.
    AIMED_NUMBER {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            byte[] number = NUMBERS[random.nextInt(NUMBERS.length)];
            long table = random.nextBoolean() ? longAt(whole, 16) : longAt(whole, 24);
            int from = (int) Math.max(0, Math.min(table, whole.length - 4096));
            return overwritten(whole, from + random.nextInt(4096 - number.length), number);
        }
    },
    /// One of the numbers of a chunk's header becomes another one that could be meant.
    HEADER_NUMBER {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            int at = 8 + 8 * random.nextInt(7);
            long value = longAt(whole, at);
            long changed = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> -value;
                case 2 -> value * 10;
                case 3 -> value / 10;
                case 4 -> value + 1 + random.nextInt(1000);
                case 5 -> value ^ 1L << random.nextInt(63);
                case 6 -> Long.MAX_VALUE;
                default -> random.nextLong();
            };
            return overwritten(whole, at, ByteBuffer.allocate(8).putLong(changed).array());
        }
    },
    /// One event says that it is longer or shorter than it is.
    LENGTH {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            int at = eventAt(whole, random);
            byte[] damaged = whole.clone();
            damaged[at] = (byte) (damaged[at] & 0x80 | damaged[at] + 1 + random.nextInt(126) & 0x7F);
            return damaged;
        }
    },
    /// One event says that it is of another type.
    TYPE {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            int at = eventAt(whole, random);
            while (whole[at] < 0) {
                at++;
            }
            byte[] damaged = whole.clone();
            damaged[at + 1] ^= (byte) (1 << random.nextInt(7));
            return damaged;
        }
    },
    /// A byte in a table of names and stacks, which the events refer to, becomes another one.
    CONSTANT {
        @Override
        public byte[] apply(byte[] whole, RandomGenerator random) {
            long table = longAt(whole, 16);
            byte[] damaged = whole.clone();
            int at = (int) (table + 12 + random.nextInt((int) (whole.length - table - 12)));
            damaged[at] = (byte) random.nextInt();
            return damaged;
        }
    };

    private static final byte[][] NUMBERS = {{(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07},
            {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF,
                    (byte) 0xFF},
            {(byte) 0xFF, (byte) 0xFF, (byte) 0x03}, {0}, {0x7F}};

    public abstract byte[] apply(byte[] whole, RandomGenerator random);

    /// Where one of the events of the first chunk begins.
    private static int eventAt(byte[] whole, RandomGenerator random) {
        int target = 68 + random.nextInt(whole.length - 68);
        int at = 68;
        while (true) {
            int size = 0;
            for (int i = 0, shift = 0;; i++, shift += 7) {
                size |= (whole[at + i] & 0x7F) << shift;
                if (whole[at + i] >= 0) {
                    break;
                }
            }
            if (size < 2 || at + size >= target || at + size >= whole.length - 16) {
                return at;
            }
            at += size;
        }
    }

    static byte[] overwritten(byte[] whole, int at, byte[] bytes) {
        byte[] damaged = whole.clone();
        System.arraycopy(bytes, 0, damaged, at, bytes.length);
        return damaged;
    }

    static long longAt(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getLong(at);
    }
}
