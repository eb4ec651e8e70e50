package dev.waitlens.report.legible;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LegibleTest {

    @Test
    void plainTextStaysAsItIs() {
        assertThat(Legible.name("com.acme.Shop.fetch(String)")).isEqualTo("com.acme.Shop.fetch(String)");
        assertThat(Legible.name("Größe 日本語 😀 שלום")).isEqualTo("Größe 日本語 😀 שלום");
    }

    @Test
    void whatCannotBeSeenIsSpelledOut() {
        assertThat(Legible.name("a\u202Egnp.exe")).isEqualTo("a\\u202Egnp.exe");
        assertThat(Legible.name("a\u0000\u0007\u001b\u007f\u0085b")).isEqualTo("a\\u0000\\u0007\\u001B\\u007F\\u0085b");
        assertThat(Legible.name("\u200b\u200f\u2028\u2029\u2066\ufeff\u00ad"))
                .isEqualTo("\\u200B\\u200F\\u2028\\u2029\\u2066\\uFEFF\\u00AD");
        assertThat(Legible.name("\u3164\u2800\u00a0\ufe0f\udb40\udc41"))
                .isEqualTo("\\u3164\\u2800\\u00A0\\uFE0F\\u{E0041}");
    }

    @Test
    void halvesOfSurrogatePairsAreSpelledOut() {
        assertThat(Legible.name("a\ud800b\udc00")).isEqualTo("a\\uD800b\\uDC00");
    }

    @Test
    void lineBreaksArePartOfCodeAndNotOfNames() {
        assertThat(Legible.name("a\nb\tc")).isEqualTo("a\\u000Ab\\u0009c");
        assertThat(Legible.lines("a\nb\tc\r", 100).plain()).isEqualTo("a\nb\tc\\u000D");
    }

    @Test
    void marksPiledOnOneLetterAreSpelledOutFromTheFourthOn() {
        assertThat(Legible.name("a" + "\u0301".repeat(5))).isEqualTo("a\u0301\u0301\u0301\\u0301\\u0301");
    }

    @Test
    void endlessNamesAreCutAndSayHowLongTheyWere() {
        String endless = "x".repeat(5_000_000);
        assertThat(Legible.name(endless)).startsWith("x".repeat(256) + " … (5,000,000 characters, #")
                .hasSizeLessThan(310);
        assertThat(Legible.name("y".repeat(256))).isEqualTo("y".repeat(256));
        assertThat(Legible.name("\u0000".repeat(5_000))).hasSizeLessThan(310);
    }

    @Test
    void twoNamesThatAreCutAlikeCanStillBeToldApart() {
        assertThat(Legible.name("x".repeat(300) + "a")).isNotEqualTo(Legible.name("x".repeat(300) + "b"));
    }

    @Test
    void rightToLeftLettersAreNoticed() {
        assertThat(Legible.of("שלום", 10).turnsRight()).isTrue();
        assertThat(Legible.of("shalom 1", 10).turnsRight()).isFalse();
    }
}
