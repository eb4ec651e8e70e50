import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.regex.*;

/**
 * Fills an index for search by meaning: each document is fetched from the wiki and made into a vector here. Arguments: the wiki's port, how many documents, how many at a time, and thousands of characters in
 * each.
 */
public final class RagIngest {
    private static final int DIMENSIONS = 512;
    private static final int PASSAGE = 2_000;
    private static final int STRIDE = 200;
    private static final int SEEDS = 9;
    private static final Pattern AMOUNT = Pattern.compile("\"amount\":(\\d+)");

    private record Document(int number, String text) {
    }

    private record Embedded(int number, float[] vector) {
    }

    /** The wiki's pages; a page's text is spun from the figures in it. */
    private static final class Wiki {
        private final String base;
        private final int characters;

        Wiki(String base, int characters) {
            this.base = base;
            this.characters = characters;
        }

        Document page(int number) throws IOException {
            return new Document(number, spin(get("/48/page/" + number + "/500")));
        }

        private String get(String path) throws IOException {
            try (InputStream body = URI.create(base + path).toURL().openConnection().getInputStream()) {
                return new String(body.readAllBytes());
            }
        }

        private String spin(String page) {
            StringBuilder text = new StringBuilder(characters);
            Matcher amount = AMOUNT.matcher(page);
            while (text.length() < characters) {
                if (!amount.find()) {
                    amount.reset();
                    amount.find();
                }
                text.append((char) ('a' + (text.length() * 31 + Integer.parseInt(amount.group(1))) % 26)).append(text.length() % 6 == 5 ? ' ' : 'e');
            }
            return text.toString();
        }
    }

    private static final class Embedder {
        Embedded embed(Document document) {
            float[] vector = new float[DIMENSIONS];
            String text = document.text();
            for (int from = 0; from < text.length(); from += STRIDE) {
                add(text.substring(from, Math.min(text.length(), from + PASSAGE)), vector);
            }
            return new Embedded(document.number(), unit(vector));
        }

        private static void add(String passage, float[] vector) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                int hash = seed * 0x9E3779B1;
                for (int i = 0; i < passage.length(); i++) {
                    hash = (Integer.rotateLeft(hash, 5) ^ passage.charAt(i)) * 0x01000193;
                    vector[hash & DIMENSIONS - 1] += hash >> 31 | 1;
                }
            }
        }

        private static float[] unit(float[] vector) {
            double square = 0;
            for (float x : vector) {
                square += x * x;
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= (float) Math.sqrt(square);
            }
            return vector;
        }
    }

    private final Wiki wiki;
    private final Embedder embedder = new Embedder();
    private final Map<Integer, float[]> index = new ConcurrentHashMap<>();

    private RagIngest(Wiki wiki) {
        this.wiki = wiki;
    }

    public static void main(String[] args) throws Exception {
        RagIngest ingest = new RagIngest(new Wiki("http://127.0.0.1:" + args[0], Integer.parseInt(args[3]) * 1_000));
        int documents = Integer.parseInt(args[1]);
        int atATime = Integer.parseInt(args[2]);
        if (atATime == 1) {
            for (int number = 0; number < documents; number++) {
                ingest.ingest(number);
            }
        } else {
            ingest.ingest(documents, atATime);
        }
        System.out.println(ingest.index.size() + " documents, nearest to the first is " + ingest.nearest(0));
    }

    private void ingest(int documents, int atATime) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        List<Future<?>> pending = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            int number = i;
            pending.add(threads.submit(() -> {
                ingest(number);
                return null;
            }));
        }
        for (Future<?> one : pending) {
            one.get();
        }
        threads.shutdown();
    }

    private void ingest(int number) throws IOException {
        Embedded embedded = embedder.embed(wiki.page(number));
        index.put(embedded.number(), embedded.vector());
    }

    private int nearest(int number) {
        return index.keySet().stream().filter(other -> other != number).max(Comparator.comparingDouble(other -> dot(index.get(number), index.get(other)))).orElseThrow();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
