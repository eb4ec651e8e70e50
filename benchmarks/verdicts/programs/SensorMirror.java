import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Keeps a copy of what a weather station measures: the station sends a serialized reading every so often, and the mirror takes it in. Arguments: the station's port, how many readings. With "station", a port
 * and milliseconds it is the station.
 */
public final class SensorMirror {
    public record Reading(String sensor, long at, double celsius, double hectopascal) implements Serializable {
    }

    private final Map<String, Reading> latest = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        if (args[0].equals("station")) {
            measure(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        SensorMirror mirror = new SensorMirror();
        try (Socket station = new Socket("127.0.0.1", Integer.parseInt(args[0])); ObjectInputStream readings = new ObjectInputStream(station.getInputStream())) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                mirror.take((Reading) readings.readObject());
            }
        }
        System.out.println(mirror.latest.size() + " sensors");
    }

    private void take(Reading reading) {
        latest.merge(reading.sensor(), reading, (old, now) -> now.at() > old.at() ? now : old);
    }

    private static void measure(int port, int everyMillis) throws Exception {
        ServerSocket server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        System.out.println("ready");
        while (true) {
            Socket mirror = server.accept();
            mirror.setTcpNoDelay(true);
            new Thread(() -> send(mirror, everyMillis)).start();
        }
    }

    private static void send(Socket mirror, int everyMillis) {
        try (mirror; ObjectOutputStream readings = new ObjectOutputStream(mirror.getOutputStream())) {
            for (int i = 0;; i++) {
                Thread.sleep(everyMillis);
                readings.writeObject(new Reading("mast-" + i % 6, i, 4 + i % 10 * 0.1, 1_013 - i % 7));
                readings.flush();
            }
        } catch (IOException | InterruptedException gone) {
            return; // the mirror has enough
        }
    }
}
