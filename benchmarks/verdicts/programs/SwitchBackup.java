import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Saves the settings of network switches: two commands for each, on a connection of its own. A switch answers after 5 ms, but its console has no mark for the end, so what nothing follows for 50 ms is taken
 * for the whole answer. Arguments: the switches' port, how many, how many at a time.
 */
public final class SwitchBackup {
    private static final int SILENCE_MILLIS = 50;
    private static final List<String> COMMANDS = List.of("show version", "show running-config");

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int switches = Integer.parseInt(args[1]);
        int atATime = Integer.parseInt(args[2]);
        Map<Integer, String> saved = new ConcurrentSkipListMap<>();
        if (atATime == 1) {
            for (int i = 0; i < switches; i++) {
                saved.put(i, settings(port));
            }
        } else {
            ExecutorService threads = Executors.newFixedThreadPool(atATime);
            for (int i = 0; i < switches; i++) {
                int one = i;
                threads.submit(() -> saved.put(one, settings(port)));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        System.out.println(saved.values().stream().mapToInt(String::length).sum() + " characters from " + saved.size() + " switches");
    }

    private static String settings(int port) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Socket console = new Socket("127.0.0.1", port)) {
            console.setSoTimeout(SILENCE_MILLIS);
            for (String command : COMMANDS) {
                all.append("! ").append(command).append('\n').append(run(console));
            }
        }
        return all.toString();
    }

    private static String run(Socket console) throws IOException {
        console.getOutputStream().write(5);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] part = new byte[512];
        try {
            for (int n = console.getInputStream().read(part); n >= 0; n = console.getInputStream().read(part)) {
                answer.write(part, 0, n);
            }
        } catch (SocketTimeoutException silence) {
            return answer.toString(); // Intended: silence is how an answer ends
        }
        throw new EOFException("the switch hung up");
    }
}
