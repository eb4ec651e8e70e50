import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.regex.*;

/**
 * Applies the changes of a database to a replica: the replica answers each change with its position, which the next change has to name. Arguments: the replica's port and how many changes.
 */
public final class CdcApplier {
    private static final Pattern RECEIPT = Pattern.compile("\"receipt\":\"([0-9a-f]+)\"");

    private record Change(String table, int row, String operation) {
        String json() {
            return "{\"table\":\"" + table + "\",\"row\":" + row + ",\"op\":\"" + operation + "\"}";
        }
    }

    private static final class Replica {
        private final String base;

        Replica(String base) {
            this.base = base;
        }

        String apply(String position, Change change) throws IOException {
            HttpURLConnection connection = (HttpURLConnection) URI.create(base + Integer.toHexString(position.hashCode() ^ change.row())).toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            try (OutputStream body = connection.getOutputStream()) {
                body.write(change.json().getBytes(StandardCharsets.UTF_8));
            }
            try (InputStream body = connection.getInputStream()) {
                Matcher receipt = RECEIPT.matcher(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                if (!receipt.find()) {
                    throw new IOException("no position for " + change);
                }
                return receipt.group(1);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Replica replica = new Replica("http://127.0.0.1:" + args[0] + "/65/receipt/");
        String position = "0";
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            position = replica.apply(position, new Change(i % 3 == 0 ? "orders" : "lines", i, i % 5 == 0 ? "delete" : "update"));
        }
        System.out.println("the replica is at " + position);
    }
}
