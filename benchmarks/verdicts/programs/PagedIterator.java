import java.io.*;
import java.net.*;
import java.util.*;
import java.util.stream.*;

/** A stream over an iterator of 40 pages of 90 ms, each of which names the next: healthy. */
public final class PagedIterator implements Iterator<Integer> {
    private final String port;
    private int page;

    private PagedIterator(String port) {
        this.port = port;
    }

    public static void main(String[] args) {
        Spliterator<Integer> pages = Spliterators.spliteratorUnknownSize(new PagedIterator(args[0]), Spliterator.ORDERED);
        System.out.println(StreamSupport.stream(pages, false).mapToInt(Integer::intValue).sum());
    }

    @Override
    public boolean hasNext() {
        return page < 40;
    }

    @Override
    public Integer next() {
        try {
            URLConnection connection = new URL("http://127.0.0.1:" + port + "/" + page).openConnection();
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream()))) {
                page = Integer.parseInt(reader.readLine());
            }
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
