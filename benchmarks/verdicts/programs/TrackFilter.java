import java.util.SplittableRandom;

/**
 * Follows one aircraft with a Kalman filter of twelve states: predict, then correct with the next echo. An update takes microseconds and needs the state that the one before left,
 * so all of it is one chain of small steps on one processor; a matrix of 12 by 12 is too small to share.
 */
public final class TrackFilter {
    private static final int N = 12;

    private final double[][] transition = new double[N][N];
    private double[][] covariance = new double[N][N];
    private double[] state = new double[N];

    private TrackFilter() {
        for (int i = 0; i < N; i++) {
            transition[i][i] = 0.98;
            covariance[i][i] = 10;
            if (i + 3 < N) {
                transition[i][i + 3] = 0.02;
            }
        }
    }

    private void predict() {
        double[] moved = new double[N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                moved[i] += transition[i][j] * state[j];
            }
        }
        state = moved;
        covariance = times(times(transition, covariance), transposed(transition));
        for (int i = 0; i < N; i++) {
            covariance[i][i] += 0.01;
        }
    }

    private void correct(int axis, double echo) {
        double uncertainty = covariance[axis][axis] + 0.5;
        double innovation = echo - state[axis];
        double[] gain = new double[N];
        for (int i = 0; i < N; i++) {
            gain[i] = covariance[i][axis] / uncertainty;
            state[i] += gain[i] * innovation;
        }
        double[] row = covariance[axis].clone();
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                covariance[i][j] -= gain[i] * row[j];
            }
        }
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < N; k++) {
                double factor = a[i][k];
                for (int j = 0; j < N; j++) {
                    product[i][j] += factor * b[k][j];
                }
            }
        }
        return product;
    }

    private static double[][] transposed(double[][] a) {
        double[][] turned = new double[N][N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                turned[j][i] = a[i][j];
            }
        }
        return turned;
    }

    private void update(SplittableRandom noise, int step) {
        predict();
        for (int axis = 0; axis < 3; axis++) {
            correct(axis, 100 * Math.sin(step / 5_000.0 + axis) + noise.nextDouble());
        }
    }

    public static void main(String[] args) {
        TrackFilter filter = new TrackFilter();
        SplittableRandom noise = new SplittableRandom(7);
        int echoes = Integer.parseInt(args[0]);
        for (int step = 0; step < echoes; step++) {
            filter.update(noise, step);
        }
        System.out.printf("%.3f %.3f %.3f%n", filter.state[0], filter.state[1], filter.state[2]);
    }
}
