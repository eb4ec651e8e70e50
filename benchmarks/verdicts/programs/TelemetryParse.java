import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parses the telemetry of 100 turbines, a text of its own for each, and sums up what it finds. No text needs another; all of it is computing, on one of two processors:
 * 100 * some 40 ms = 4 s. On two threads half of it.
 */
public final class TelemetryParse {

    /** Reads {key:number,key:number,...} records with nested groups in brackets, by hand. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean more() {
            return at < text.length();
        }

        Map<String, Double> record() {
            Map<String, Double> values = new TreeMap<>();
            expect('{');
            while (text.charAt(at) != '}') {
                String key = word();
                expect(':');
                values.merge(key, number(), Double::sum);
                if (text.charAt(at) == ',') {
                    at++;
                }
            }
            expect('}');
            return values;
        }

        private void expect(char c) {
            if (text.charAt(at++) != c) {
                throw new IllegalArgumentException("no " + c + " at " + at);
            }
        }

        private String word() {
            int from = at;
            while (Character.isLetter(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at);
        }

        private double number() {
            int from = at;
            while (text.charAt(at) == '-' || text.charAt(at) == '.' || Character.isDigit(text.charAt(at))) {
                at++;
            }
            return Double.parseDouble(text.substring(from, at));
        }
    }

    private record Summary(int turbine, int records, double energy, double hottest) {
    }

    private static String telemetry(int turbine) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            text.append("{rotor:").append(11.25 + (turbine + i) % 7).append(",power:").append(1_900.5 + i % 200).append(",pitch:-").append(i % 90 / 10.0)
                    .append(",temperature:").append(41.5 + i % 31).append(",power:").append(0.125 * (i % 11)).append('}');
        }
        return text.toString();
    }

    private static Summary summarise(int turbine, String text, int repeats) {
        int records = 0;
        double energy = 0;
        double hottest = 0;
        for (int i = 0; i < repeats; i++) {
            for (Reader reader = new Reader(text); reader.more(); records++) {
                Map<String, Double> values = reader.record();
                energy += values.get("power") / 6;
                hottest = Math.max(hottest, values.get("temperature"));
            }
        }
        return new Summary(turbine, records, energy, hottest);
    }

    public static void main(String[] args) {
        int repeats = Integer.parseInt(args[0]);
        List<Summary> park = new ArrayList<>();
        for (int turbine = 0; turbine < 100; turbine++) {
            park.add(summarise(turbine, telemetry(turbine), repeats));
        }
        System.out.println(park.stream().mapToDouble(Summary::energy).sum());
    }
}
