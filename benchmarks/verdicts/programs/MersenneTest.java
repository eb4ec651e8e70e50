import java.math.BigInteger;

/**
 * The Lucas-Lehmer test of 2^p - 1: p - 2 squarings, each of the number that the one before has left. Nothing can be done side by side; one of two processors computes for some 4 s.
 */
public final class MersenneTest {

    public static void main(String[] args) {
        int exponent = Integer.parseInt(args[0]);
        System.out.println(exponent + (isPrime(exponent) ? " is" : " is not") + " one");
    }

    private static boolean isPrime(int exponent) {
        BigInteger mersenne = BigInteger.ONE.shiftLeft(exponent).subtract(BigInteger.ONE);
        BigInteger term = BigInteger.valueOf(4);
        for (int i = 0; i < exponent - 2; i++) {
            term = next(term, mersenne, exponent);
        }
        return term.signum() == 0;
    }

    private static BigInteger next(BigInteger term, BigInteger mersenne, int exponent) {
        BigInteger square = term.multiply(term).subtract(BigInteger.TWO);
        BigInteger rest = square.and(mersenne).add(square.shiftRight(exponent));
        return rest.compareTo(mersenne) >= 0 ? rest.subtract(mersenne) : rest;
    }
}
