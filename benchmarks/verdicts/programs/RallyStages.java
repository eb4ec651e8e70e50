import java.io.*;
import java.net.*;
import java.util.*;

/**
 * A rally of 19 stages; what a stage is depends on the times of the one before. Within a stage, five checkpoints are asked in turn, 40 ms
 * each, which are independent. 19 * 5 * 40 ms = 3.8 s and HTTP's overhead; the five at once make 19 * 40 ms = 0.76 s, five times less, and
 * no less than that, since the stages need one another.
 */
public final class RallyStages {
    private final String race;

    private RallyStages(String race) {
        this.race = race;
    }

    public static void main(String[] args) throws IOException {
        RallyStages rally = new RallyStages("http://127.0.0.1:" + args[0] + "/");
        int stage = 1;
        for (int i = 0; i < 19; i++) {
            stage = rally.drive(stage);
        }
        System.out.println(stage);
    }

    private int drive(int stage) throws IOException {
        List<Integer> times = new ArrayList<>();
        for (int checkpoint = 0; checkpoint < 5; checkpoint++) {
            times.add(time(stage * 10 + checkpoint));
        }
        return 1 + Collections.max(times) % 97;
    }

    private int time(int checkpoint) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(race + checkpoint).toURL().openConnection();
        try (BufferedReader answer = new BufferedReader(new InputStreamReader(connection.getInputStream()))) {
            return Integer.parseInt(answer.readLine());
        }
    }
}
