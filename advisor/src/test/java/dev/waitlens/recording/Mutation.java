package dev.waitlens.recording;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Ways in which a recording can be damaged. Each returns a new array.
enum Mutation {
    TRUNCATED {
        @Override
        byte[] apply(byte[] whole, RandomGenerator random) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
    },
    BIT_FLIPPED {
        @Override
        byte[] apply(byte[] whole, RandomGenerator random) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            return damaged;
        }
    },
    BYTES_REPLACED {
        @Override
        byte[] apply(byte[] whole, RandomGenerator random) {
            var bytes = new byte[8];
            random.nextBytes(bytes);
            return overwritten(whole, random.nextInt(whole.length - 8), bytes);
        }
    },
    NINE_ONES {
        @Override
        byte[] apply(byte[] whole, RandomGenerator random) {
            var ones = new byte[9];
            Arrays.fill(ones, (byte) 0xFF);
            return overwritten(whole, random.nextInt(whole.length - 9), ones);
        }
    },
    ZEROED {
        @Override
        byte[] apply(byte[] whole, RandomGenerator random) {
            int size = 1 + random.nextInt(8192);
            return overwritten(whole, random.nextInt(whole.length - size), new byte[size]);
        }
    },
    HEADER_BYTE {
        @Override
        byte[] apply(byte[] whole, RandomGenerator random) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(68)] = (byte) random.nextInt();
            return damaged;
        }
    },
    CUT_OUT {
        @Override
        byte[] apply(byte[] whole, RandomGenerator random) {
            int from = random.nextInt(whole.length);
            int to = Math.min(whole.length, from + 1 + random.nextInt(4096));
            byte[] shorter = Arrays.copyOf(whole, whole.length - (to - from));
            System.arraycopy(whole, to, shorter, from, whole.length - to);
            return shorter;
        }
    },
    INSERTED {
        @Override
        byte[] apply(byte[] whole, RandomGenerator random) {
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
        byte[] apply(byte[] whole, RandomGenerator random) {
            byte[] number = NUMBERS[random.nextInt(NUMBERS.length)];
            long table = random.nextBoolean() ? longAt(whole, 16) : longAt(whole, 24);
            int from = (int) Math.max(0, Math.min(table, whole.length - 4096));
            return overwritten(whole, from + random.nextInt(4096 - number.length), number);
        }
    };

    private static final byte[][] NUMBERS = {{(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07},
            {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF,
                    (byte) 0xFF},
            {(byte) 0xFF, (byte) 0xFF, (byte) 0x03}, {0}, {0x7F}};

    abstract byte[] apply(byte[] whole, RandomGenerator random);

    static byte[] overwritten(byte[] whole, int at, byte[] bytes) {
        byte[] damaged = whole.clone();
        System.arraycopy(bytes, 0, damaged, at, bytes.length);
        return damaged;
    }

    static long longAt(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getLong(at);
    }
}
