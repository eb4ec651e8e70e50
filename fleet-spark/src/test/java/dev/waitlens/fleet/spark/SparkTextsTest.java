package dev.waitlens.fleet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkTextsTest {
    @Test
    void textsAreSpelledAsSparkReadsThem() {
        assertThat(SparkTexts.of("SELECT 'it''s', 'a\\b', '' FROM run")).isEqualTo(
                "SELECT 'it\\'s', 'a\\\\b', '' FROM run");
    }

    @Test
    void namesAndRemarksStayAsTheyAre() {
        assertThat(SparkTexts.of("SELECT \"it's\" -- it's\n, 'x''' FROM run")).isEqualTo(
                "SELECT \"it's\" -- it's\n, 'x\\'' FROM run");
    }

    @Test
    void whatIsNotEndedEndsWithTheQuestion() {
        assertThat(SparkTexts.of("SELECT 'x")).isEqualTo("SELECT 'x");
        assertThat(SparkTexts.of("SELECT \"x")).isEqualTo("SELECT \"x");
    }
}
