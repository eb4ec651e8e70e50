import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * Waits for an operator who may connect to its console within 4 s and give commands, and ends because nobody does. It has nothing else to do: nothing to be gained.
 */
public final class RemoteConsole {
    private final BlockingQueue<String> commands = new ArrayBlockingQueue<>(10);

    public static void main(String[] args) throws Exception {
        RemoteConsole console = new RemoteConsole();
        try (ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(4_000);
            Thread operator = new Thread(() -> console.admit(door), "console");
            operator.start();
            console.obey();
            operator.join();
        }
    }

    private void admit(ServerSocket door) {
        try (Socket operator = door.accept(); BufferedReader lines = new BufferedReader(new InputStreamReader(operator.getInputStream()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                commands.add(line);
            }
        } catch (SocketTimeoutException nobody) {
            commands.add("quit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void obey() throws InterruptedException {
        for (String command = nextCommand(); !command.equals("quit"); command = nextCommand()) {
            System.out.println("? " + command);
        }
    }

    private String nextCommand() throws InterruptedException {
        String command = commands.poll(10, TimeUnit.SECONDS);
        return command == null ? "quit" : command;
    }
}
