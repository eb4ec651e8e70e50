package dev.waitlens.recording.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class BytesTest {
    private static Bytes of(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Bytes.of(bytes);
    }

    @Test
    void varintHasSevenBitsAByteLeastSignificantFirst() {
        assertThat(of(0x7F).varint()).isEqualTo(127);
        assertThat(of(0x80, 0x01).varint()).isEqualTo(128);
        assertThat(of(0xE5, 0x8E, 0x26).varint()).isEqualTo(624485);
    }

    @Test
    void ninthByteOfAVarintHasEightBits() {
        assertThat(of(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF).varint()).isEqualTo(-1);
        assertThat(of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80).varint()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void skippingGoesAsFarAsReading() {
        for (int length = 1; length <= 9; length++) {
            var encoded = new int[length + 1];
            for (int i = 0; i < length - 1; i++) {
                encoded[i] = 0x81;
            }
            encoded[length - 1] = 1;
            Bytes read = of(encoded);
            read.varint();
            Bytes skipped = of(encoded);
            skipped.skipVarint();
            assertThat(skipped.position()).isEqualTo(read.position()).isEqualTo(length);
        }
    }

    @Test
    void nothingIsReadBeyondTheLimit() {
        assertThatExceptionOfType(Damaged.class).isThrownBy(() -> of(0x80).varint());
        assertThatExceptionOfType(Damaged.class).isThrownBy(() -> of(0x80, 0x80).skipVarint());
        assertThatExceptionOfType(Damaged.class).isThrownBy(() -> of().octet());
        assertThatExceptionOfType(Damaged.class).isThrownBy(() -> of(1, 2, 3).bits32());
        assertThatExceptionOfType(Damaged.class).isThrownBy(() -> of(5, 1, 2).count());
        assertThatExceptionOfType(Damaged.class).isThrownBy(() -> of(9).skipString());
    }
}
