import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.time.*;
import java.util.*;
import java.util.function.*;
import java.util.logging.*;
import java.util.regex.*;

/**
 * Hands 65 entries of a custody book over to a register. Each entry names the receipt of the one before, so that nobody can slip one in: 65 * 60 ms = 3.9 s, one after the other by the register's contract.
 */
public final class CustodyChain {
    private static final Logger LOG = Logger.getLogger(CustodyChain.class.getName());
    private static final Pattern RECEIPT = Pattern.compile("\"receipt\":\"([0-9a-f]+)\"");

    private record Entry(int number, String holder, LocalDate day, Map<String, Integer> pieces) {
        int hash(String before) {
            return Objects.hash(before, number, holder, day.toEpochDay(), pieces);
        }
    }

    private static final class RegisterClient {
        private final String base;

        RegisterClient(String base) {
            this.base = base;
        }

        String append(Entry entry, String before) throws IOException {
            String body = post("receipt/" + Integer.toHexString(entry.hash(before)));
            Matcher found = RECEIPT.matcher(body);
            if (!found.find()) {
                throw new IOException("no receipt in " + body);
            }
            return found.group(1);
        }

        private String post(String path) throws IOException {
            HttpURLConnection connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
            connection.setRequestProperty("Accept", "application/json");
            connection.setReadTimeout(5_000);
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        LOG.setLevel(Level.WARNING);
        RegisterClient register = new RegisterClient("http://127.0.0.1:" + args[0] + "/60/");
        String receipt = "0";
        for (Entry entry : entries(65)) {
            String before = receipt;
            receipt = withRetries(3, () -> register.append(entry, before));
            LOG.fine(() -> entry.number() + " after " + before);
        }
        System.out.println("last receipt " + receipt);
    }

    private static List<Entry> entries(int count) {
        Random random = new Random(7);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Integer> pieces = new TreeMap<>();
            for (int p = 0; p < 5; p++) {
                pieces.merge("DE000" + random.nextInt(300), random.nextInt(1_000), Integer::sum);
            }
            entries.add(new Entry(i, "holder-" + random.nextInt(90), LocalDate.of(2026, 1, 5).plusDays(i), pieces));
        }
        return entries;
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private static <T> T withRetries(int times, Attempt<T> attempt) throws IOException {
        for (int i = 1;; i++) {
            try {
                return attempt.run();
            } catch (IOException e) {
                if (i == times) {
                    throw e;
                }
                LOG.log(Level.WARNING, "again", e);
            }
        }
    }
}
