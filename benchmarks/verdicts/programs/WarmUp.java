import java.io.*;
import java.net.Socket;
import java.util.*;

/**
 * Computes a dictionary when it starts, in some 30 pieces of 12 ms, and then waits for the words that the other side pushes, one every 60 ms, which it finds at once.
 * 3.7 s in all, of which 3.3 s are the sender's: the start is a tenth, and nothing is worth a change.
 */
public final class WarmUp {
    private final Map<Integer, Integer> dictionary = new HashMap<>();

    private void prepare(int letter) {
        int word = letter;
        for (int i = 1; i < 3_400_000; i++) {
            word = word * 31 + (word >>> 5) % i;
        }
        dictionary.put(letter, word);
    }

    private long follow(BufferedReader words) throws IOException {
        long sum = 0;
        for (int i = 0; i < 55; i++) {
            String word = words.readLine();
            sum += dictionary.getOrDefault(word.length() % 30, 0);
        }
        return sum;
    }

    public static void main(String[] args) throws IOException {
        WarmUp service = new WarmUp();
        for (int letter = 0; letter < 30; letter++) {
            service.prepare(letter);
        }
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            System.out.println(service.follow(new BufferedReader(new InputStreamReader(socket.getInputStream()))));
        }
    }
}
