import java.util.*;
import java.util.concurrent.*;

/**
 * Compares 120 drafts of contracts with what came back, word by word, in an executor of one thread, since the one who wrote it feared for the screen. The pairs are independent; the second argument is how many
 * threads it has: with two half the time on two processors.
 */
public final class DraftCompare {
    private static final String[] WORDS = "the tenant shall pay the rent in advance on the first day of each month and bear all costs of repair heating water".split(" ");

    private record Draft(int number, List<String> before, List<String> after) {}

    private record Change(int number, int kept, int removed, int added) {}

    public static void main(String[] args) throws Exception {
        ExecutorService worker = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        List<Future<Change>> open = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            Draft draft = draft(i);
            open.add(worker.submit(() -> compare(draft)));
        }
        int removed = 0;
        int added = 0;
        for (Future<Change> future : open) {
            Change change = future.get();
            removed += change.removed();
            added += change.added();
        }
        worker.shutdown();
        System.out.println(removed + " words out, " + added + " words in");
    }

    private static Draft draft(int number) {
        Random random = new Random(number);
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 2_600; i++) {
            String word = WORDS[random.nextInt(WORDS.length)];
            if (random.nextInt(30) > 0) {
                before.add(word);
            }
            if (random.nextInt(25) > 0) {
                after.add(word);
            }
        }
        return new Draft(number, before, after);
    }

    private static Change compare(Draft draft) {
        int kept = longestCommon(draft.before(), draft.after());
        return new Change(draft.number(), kept, draft.before().size() - kept, draft.after().size() - kept);
    }

    private static int longestCommon(List<String> one, List<String> other) {
        int[] above = new int[other.size() + 1];
        int[] row = new int[other.size() + 1];
        for (String word : one) {
            for (int i = 1; i <= other.size(); i++) {
                row[i] = word.equals(other.get(i - 1)) ? above[i - 1] + 1 : Math.max(above[i], row[i - 1]);
            }
            int[] spare = above;
            above = row;
            row = spare;
        }
        return above[other.size()];
    }
}
