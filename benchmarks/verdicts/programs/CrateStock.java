import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.regex.*;

/**
 * Iterators upon iterators, as they come out of a repository class: numbers of crates, of which some are skipped, of which each is looked up when it is asked for. 76 independent crates of 52 ms, one at a time:
 * 4.0 s. The second argument is how many are under way ahead of who asks: with 8 0.5 s.
 */
public final class CrateStock {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":\"?([\\w.]+)");

    private record Crate(String number, int price) {}

    private abstract static class Lazy<T> implements Iterator<T>, Iterable<T> {
        private T ahead;

        /** The next one, or null at the end. */
        abstract T find();

        @Override public boolean hasNext() {
            if (ahead == null) {
                ahead = find();
            }
            return ahead != null;
        }

        @Override public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T found = ahead;
            ahead = null;
            return found;
        }

        @Override public Iterator<T> iterator() {
            return this;
        }
    }

    private static <T> Lazy<T> only(Iterator<T> all, Predicate<T> wanted) {
        return new Lazy<>() {
            @Override T find() {
                while (all.hasNext()) {
                    T one = all.next();
                    if (wanted.test(one)) {
                        return one;
                    }
                }
                return null;
            }
        };
    }

    private static <A, B> Lazy<B> each(Iterator<A> all, Function<A, B> change) {
        return new Lazy<>() {
            @Override B find() {
                return all.hasNext() ? change.apply(all.next()) : null;
            }
        };
    }

    /** The changed form: so many are worked on ahead. */
    private static <A, B> Lazy<B> ahead(Iterator<A> all, Function<A, B> change, ExecutorService threads, int width) {
        Deque<Future<B>> open = new ArrayDeque<>();
        return new Lazy<>() {
            @Override B find() {
                while (all.hasNext() && open.size() < width) {
                    A one = all.next();
                    open.add(threads.submit(() -> change.apply(one)));
                }
                try {
                    return open.isEmpty() ? null : open.remove().get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private final String base;

    private CrateStock(String base) {
        this.base = base;
    }

    public static void main(String[] args) {
        CrateStock stock = new CrateStock("http://127.0.0.1:" + args[0] + "/52/quote/");
        int width = Integer.parseInt(args[1]);
        Lazy<Integer> numbers = only(java.util.stream.IntStream.range(0, 95).iterator(), number -> number % 5 != 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        Lazy<Crate> crates = width == 1 ? each(numbers, stock::lookUp) : ahead(numbers, stock::lookUp, threads, width);
        long worth = 0;
        int count = 0;
        for (Crate crate : only(crates, crate -> crate.price() > 0)) {
            worth += crate.price();
            count++;
        }
        threads.shutdown();
        System.out.println(count + " crates worth " + worth);
    }

    private Crate lookUp(int number) {
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(get("crate-" + number)).results().forEach(found -> fields.put(found.group(1), found.group(2)));
        return new Crate(fields.get("id"), Integer.parseInt(fields.getOrDefault("price", "0")));
    }

    private String get(String path) {
        try (InputStream body = URI.create(base + path).toURL().openConnection().getInputStream()) {
            return new String(body.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
