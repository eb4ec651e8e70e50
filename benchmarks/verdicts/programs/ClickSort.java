import java.util.*;

/**
 * The paths that visitors took through so many sites: each site's clicks are put in order by Arrays.parallelSort, one site after the other. With two processors the common pool has one thread, and then
 * parallelSort sorts on the caller's. Arguments: sites, thousands of clicks on each.
 */
public final class ClickSort {
    private record Click(int visitor, long at, int page) {
    }

    private static final Comparator<Click> BY_VISITOR = Comparator.comparingInt(Click::visitor).thenComparingLong(Click::at);

    public static void main(String[] args) {
        int clicks = Integer.parseInt(args[1]) * 1_000;
        Map<Integer, Integer> steps = new TreeMap<>();
        for (int site = 0; site < Integer.parseInt(args[0]); site++) {
            steps.put(site, steps(recorded(site, clicks)));
        }
        System.out.println(steps.values().stream().mapToInt(Integer::intValue).sum() + " steps from page to page");
    }

    private static Click[] recorded(int site, int clicks) {
        SplittableRandom random = new SplittableRandom(site);
        Click[] recorded = new Click[clicks];
        Arrays.setAll(recorded, i -> new Click(random.nextInt(5_000), random.nextLong(1L << 40), random.nextInt(40)));
        return recorded;
    }

    private static int steps(Click[] clicks) {
        Arrays.parallelSort(clicks, BY_VISITOR);
        int steps = 0;
        for (int i = 1; i < clicks.length; i++) {
            steps += clicks[i].visitor() == clicks[i - 1].visitor() && clicks[i].page() != clicks[i - 1].page() ? 1 : 0;
        }
        return steps;
    }
}
