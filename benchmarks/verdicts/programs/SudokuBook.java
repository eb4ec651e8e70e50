import java.util.*;

/**
 * Prepares a book of sudokus: every puzzle of a page, one puzzle with its digits renamed, is solved by trying out, to see that it has one solution. One thread; pages know nothing of each other. Arguments:
 * pages, puzzles on a page.
 */
public final class SudokuBook {
    private static final String PATTERN = "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..";

    private record Page(int number, List<int[]> puzzles) {
    }

    public static void main(String[] args) {
        int puzzles = Integer.parseInt(args[1]);
        int fit = 0;
        for (int number = 0; number < Integer.parseInt(args[0]); number++) {
            fit += proven(drawn(number, puzzles));
        }
        System.out.println(fit + " puzzles with one solution");
    }

    private static Page drawn(int number, int puzzles) {
        List<int[]> drawn = new ArrayList<>();
        for (int i = 0; i < puzzles; i++) {
            List<Integer> names = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
            Collections.shuffle(names, new Random(number * 1_000L + i));
            drawn.add(PATTERN.chars().map(c -> c == '.' ? 0 : names.get(c - '1')).toArray());
        }
        return new Page(number, drawn);
    }

    private static int proven(Page page) {
        return (int) page.puzzles().stream().filter(puzzle -> solutions(puzzle, 0) == 1).count();
    }

    private static int solutions(int[] cells, int from) {
        int at = from;
        while (at < 81 && cells[at] != 0) {
            at++;
        }
        if (at == 81) {
            return 1;
        }
        int found = 0;
        for (int digit = 1; digit <= 9 && found < 2; digit++) {
            if (fits(cells, at, digit)) {
                cells[at] = digit;
                found += solutions(cells, at + 1);
            }
        }
        cells[at] = 0;
        return found;
    }

    private static boolean fits(int[] cells, int at, int digit) {
        int row = at / 9 * 9;
        int column = at % 9;
        int box = row / 27 * 27 + column / 3 * 3;
        for (int i = 0; i < 9; i++) {
            if (cells[row + i] == digit || cells[column + 9 * i] == digit || cells[box + i / 3 * 9 + i % 3] == digit) {
                return false;
            }
        }
        return true;
    }
}
