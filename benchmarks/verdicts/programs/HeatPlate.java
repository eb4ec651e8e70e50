import java.util.stream.IntStream;

/**
 * Heat spreads over a plate of 1,100 * 1,100 points: 1,100 steps, each from the temperatures that the one before has left, and the rows of a step on both processors by a parallel stream. Both compute
 * all the time, some 4 s: nothing to be gained.
 */
public final class HeatPlate {
    private static final int SIDE = 1_100;

    public static void main(String[] args) {
        double[][] now = new double[SIDE][SIDE];
        double[][] then = new double[SIDE][SIDE];
        for (int i = 0; i < SIDE; i++) {
            now[i][0] = 90;
            then[i][0] = 90;
        }
        for (int step = 0; step < Integer.parseInt(args[0]); step++) {
            spread(now, then);
            double[][] other = now;
            now = then;
            then = other;
        }
        System.out.println(now[SIDE / 2][7]);
    }

    private static void spread(double[][] from, double[][] to) {
        IntStream.range(1, SIDE - 1).parallel().forEach(row -> spreadRow(from[row - 1], from[row], from[row + 1], to[row]));
    }

    private static void spreadRow(double[] above, double[] row, double[] below, double[] to) {
        for (int i = 1; i < SIDE - 1; i++) {
            double flow = (above[i] + below[i] + row[i - 1] + row[i + 1]) / 4 - row[i];
            to[i] = row[i] + 0.9 * flow / (1 + Math.sqrt(Math.abs(flow)) / 50);
        }
    }
}
