import java.io.*;
import java.util.*;

/**
 * Offers for next year's insurance policies: of each contract a deep copy is made by way of serialization, and changed; some 35 ms of computing for a contract with its clauses. One thread, and contracts know
 * nothing of each other. Arguments: how many contracts, how many clauses each.
 */
public final class PolicyClone {
    private static final class Clause implements Serializable {
        private static final long serialVersionUID = 1;

        private final String text;
        private final Map<String, Double> limits = new TreeMap<>();

        Clause(int number) {
            text = "Clause " + number + " of the general terms";
            for (String peril : List.of("fire", "flood", "theft", "storm")) {
                limits.put(peril, number * 100.0 + peril.length());
            }
        }
    }

    private static final class Contract implements Serializable {
        private static final long serialVersionUID = 1;

        private final int number;
        private final List<Clause> clauses = new ArrayList<>();

        Contract(int number, int clauses) {
            this.number = number;
            for (int i = 0; i < clauses; i++) {
                this.clauses.add(new Clause(i));
            }
        }

        double premium() {
            return clauses.stream().flatMap(clause -> clause.limits.values().stream()).mapToDouble(limit -> limit * 0.0004).sum() + number % 10;
        }
    }

    public static void main(String[] args) {
        int clauses = Integer.parseInt(args[1]);
        double premiums = 0;
        for (int number = 0; number < Integer.parseInt(args[0]); number++) {
            premiums += renewed(new Contract(number, clauses)).premium();
        }
        System.out.printf(Locale.ROOT, "%.2f in premiums%n", premiums);
    }

    private static Contract renewed(Contract contract) {
        Contract next = copy(contract);
        for (Clause clause : next.clauses) {
            clause.limits.replaceAll((peril, limit) -> peril.equals("flood") ? limit * 0.9 : limit * 1.03);
        }
        next.clauses.removeIf(clause -> clause.text.length() > 60);
        return next;
    }

    private static Contract copy(Contract contract) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Contract) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
