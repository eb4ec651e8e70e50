import java.util.*;

/**
 * Makes the roster of a hospital by annealing: two shifts are swapped, and the swap is kept or taken back by what it costs; the next is tried on what came out. One roster, one thread. Arguments: nurses, days,
 * rounds of ten thousand swaps.
 */
public final class ShiftRoster {
    private final int[][] shifts; // by nurse and day: 0 is off, 1 to 3 early, late, night
    private final SplittableRandom random = new SplittableRandom(11);

    private ShiftRoster(int nurses, int days) {
        shifts = new int[nurses][days];
        for (int nurse = 0; nurse < nurses; nurse++) {
            for (int day = 0; day < days; day++) {
                shifts[nurse][day] = (nurse + day * 3) % 4;
            }
        }
    }

    public static void main(String[] args) {
        ShiftRoster roster = new ShiftRoster(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        int rounds = Integer.parseInt(args[2]);
        for (int round = 0; round < rounds; round++) {
            roster.anneal(40.0 * (rounds - round) / rounds);
        }
        System.out.println(roster.cost() + " points against it");
    }

    private void anneal(double temperature) {
        for (int i = 0; i < 10_000; i++) {
            int day = random.nextInt(shifts[0].length);
            int one = random.nextInt(shifts.length);
            int other = random.nextInt(shifts.length);
            int before = cost(one) + cost(other);
            swap(day, one, other);
            int worse = cost(one) + cost(other) - before;
            if (worse > 0 && random.nextDouble() >= Math.exp(-worse / temperature)) {
                swap(day, one, other);
            }
        }
    }

    private void swap(int day, int one, int other) {
        int shift = shifts[one][day];
        shifts[one][day] = shifts[other][day];
        shifts[other][day] = shift;
    }

    private int cost() {
        int cost = 0;
        for (int nurse = 0; nurse < shifts.length; nurse++) {
            cost += cost(nurse);
        }
        return cost;
    }

    private int cost(int nurse) {
        int cost = 0;
        int nights = 0;
        int atWork = 0;
        for (int day = 0; day < shifts[nurse].length; day++) {
            int shift = shifts[nurse][day];
            int before = day == 0 ? 0 : shifts[nurse][day - 1];
            atWork = shift == 0 ? 0 : atWork + 1;
            nights += shift == 3 ? 1 : 0;
            cost += before > shift && shift > 0 ? 30 : 0;
            cost += atWork > 6 ? 50 : 0;
        }
        return cost + Math.abs(nights * 4 - shifts[nurse].length) * 5;
    }
}
