package dev.waitlens.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline.Weight;
import org.junit.jupiter.api.Test;

class MomentsTest {
    /// At first a bucket is 50 ms wide, and a part ten of them.
    private static final long PART = 500_000_000L;

    @Test
    void whatWasInOnePartIsAllOfIt() {
        var moments = new Moments(new Cells.Room(1));
        moments.add(PART, PART + 10);
        moments.add(PART + 20, 2 * PART);

        assertThat(moments.share(1)).isEqualTo(1);
        assertThat(moments.share(0)).isZero();
    }

    @Test
    void whatCrossesABorderIsShared() {
        var moments = new Moments(new Cells.Room(1));
        moments.add(0, PART / 2);
        moments.add(PART / 2, 2 * PART);

        assertThat(moments.share(0)).isEqualTo(0.5, within(1e-6));
        assertThat(moments.share(1)).isEqualTo(0.5, within(1e-6));
    }

    @Test
    void neighboursAreJoinedWhenTheRecordingGetsLonger() {
        var room = new Cells.Room(1);
        var early = new Moments(room);
        early.add(3 * PART, 4 * PART);
        var both = new Moments(room);
        both.add(2 * PART, 3 * PART);
        both.add(4 * PART, 5 * PART);
        new Moments(room).add(25 * PART, 26 * PART);

        assertThat(early.share(1)).isEqualTo(1);
        assertThat(both.share(1)).isEqualTo(0.5, within(1e-6));
        assertThat(both.share(2)).isEqualTo(0.5, within(1e-6));
    }

    @Test
    void sharesOfAnAccountsWeightsSumToOne() {
        Script script = Script.lasting(20_000);
        script.on("main").in("shop.Shop.main:1").at(0).sleep(9_000).cpu(3_000).sleep(8_000);
        Timeline timeline = script.account();

        assertThat(timeline.weights()).filteredOn(weight -> weight.state() != State.UNEXPLAINED).hasSizeGreaterThan(1)
                .allSatisfy(weight -> assertThat(sum(timeline, weight)).isEqualTo(1, within(1e-3)));
    }

    private static double sum(Timeline timeline, Weight weight) {
        double sum = 0;
        for (int part = 0; part < timeline.partCount(); part++) {
            sum += weight.when().share(part);
        }
        return sum;
    }
}
