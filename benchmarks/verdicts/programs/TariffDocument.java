import java.io.*;
import java.util.*;

/**
 * Reads one JSON document of some 400 MB with a parser of its own, from front to back: each value begins where the one before ends, so nothing can be done side by side. The document is made
 * up as it is read. One of two processors computes for some 4 s; an advice to parse values on several threads is a false alarm.
 */
public final class TariffDocument {

    public static void main(String[] args) throws IOException {
        Parser parser = new Parser(new Tariffs(Integer.parseInt(args[0])));
        List<?> tariffs = (List<?>) parser.value();
        System.out.println(tariffs.size() + " tariffs, " + parser.numbers + " numbers");
    }

    private static final class Parser {
        private final Reader text;
        private final StringBuilder word = new StringBuilder();
        private int next;
        private int numbers;

        Parser(Reader text) throws IOException {
            this.text = text;
            this.next = text.read();
        }

        private int take() throws IOException {
            int taken = next;
            next = text.read();
            return taken;
        }

        private void space() throws IOException {
            while (Character.isWhitespace(next)) {
                take();
            }
        }

        Object value() throws IOException {
            space();
            return switch (next) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> number();
            };
        }

        private Map<String, Object> object() throws IOException {
            Map<String, Object> members = new HashMap<>();
            do {
                take();
                space();
                String name = string();
                space();
                take();
                members.put(name, value());
                space();
            } while (next == ',');
            take();
            return members;
        }

        private List<Object> array() throws IOException {
            List<Object> items = new ArrayList<>();
            do {
                take();
                Object item = value();
                if (items.size() < 100) {
                    items.add(item);
                }
                space();
            } while (next == ',');
            take();
            return items;
        }

        private String string() throws IOException {
            word.setLength(0);
            take();
            while (next != '"') {
                int character = take();
                word.append((char) (character == '\\' ? take() : character));
            }
            take();
            return word.toString();
        }

        private Double number() throws IOException {
            word.setLength(0);
            while (next >= '0' && next <= '9' || next == '-' || next == '.' || next == 'e') {
                word.append((char) take());
            }
            numbers++;
            return Double.valueOf(word.toString());
        }
    }

    /** So many tariffs as text. */
    private static final class Tariffs extends Reader {
        private final int count;
        private int made;
        private String piece = "[";
        private int at;

        Tariffs(int count) {
            this.count = count;
        }

        @Override public int read() {
            if (at == piece.length()) {
                if (made > count) {
                    return -1;
                }
                piece = made == count ? "]" : (made == 0 ? "" : ",\n") + "{\"zone\": \"Z\\\"" + made % 40 + "\", \"steps\": [" + made + ".25, " + made % 9 + "e2, -" + made % 700 + ".5], "
                        + "\"label\": {\"short\": \"parcel up to " + made % 31 + " kg\", \"rank\": " + made + "}}";
                made++;
                at = 0;
            }
            return piece.charAt(at++);
        }

        @Override public int read(char[] into, int from, int length) {
            int character = read();
            if (character < 0) {
                return -1;
            }
            into[from] = (char) character;
            return 1;
        }

        @Override public void close() {
            made = count + 1;
        }
    }
}
