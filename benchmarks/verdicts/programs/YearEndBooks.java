import java.io.*;
import java.math.*;
import java.net.Socket;
import java.util.*;
import java.util.stream.*;

/**
 * Closes the books of a year: first the branches are asked for their balances, 50 ms each, and then the interest of every account is worked out day by day, some 27 ms of computing each. All of it one after
 * the other on one thread. Arguments: the branches' port, how many branches, how many accounts.
 */
public final class YearEndBooks {
    private static final MathContext EXACT = new MathContext(34);

    private record Account(int number, BigDecimal opening, BigDecimal yearly) {
    }

    public static void main(String[] args) throws IOException {
        BigDecimal balances = BigDecimal.ZERO;
        for (int branch = 0; branch < Integer.parseInt(args[1]); branch++) {
            balances = balances.add(balance(Integer.parseInt(args[0]), branch));
        }
        BigDecimal interest = accounts(Integer.parseInt(args[2])).stream().map(YearEndBooks::interest).reduce(BigDecimal.ZERO, BigDecimal::add);
        System.out.println(balances + " in balances, " + interest.setScale(2, RoundingMode.HALF_EVEN) + " of interest");
    }

    private static BigDecimal balance(int port, int branch) throws IOException {
        try (Socket office = new Socket("127.0.0.1", port)) {
            office.getOutputStream().write(50);
            return BigDecimal.valueOf(office.getInputStream().read() * 1_000L + branch, 2);
        }
    }

    private static List<Account> accounts(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Account(i, BigDecimal.valueOf(100_000 + i * 731L, 2), new BigDecimal("0.0" + (11 + i % 30)))).collect(Collectors.toList());
    }

    private static BigDecimal interest(Account account) {
        BigDecimal daily = account.yearly().divide(BigDecimal.valueOf(365), EXACT);
        BigDecimal total = BigDecimal.ZERO;
        for (int scenario = 0; scenario < 60; scenario++) {
            BigDecimal capital = account.opening();
            for (int day = 0; day < 365; day++) {
                BigDecimal gain = capital.multiply(daily, EXACT);
                capital = capital.add(gain, EXACT).subtract(BigDecimal.valueOf((day * 7L + scenario) % 90, 2), EXACT);
            }
            total = total.add(capital.subtract(account.opening()).divide(BigDecimal.valueOf(60), EXACT));
        }
        return total;
    }
}
