import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;

/*
 * Reads the tags of a programmable controller over its one connection, a tag to a request; the controller answers at once.
 * "1 550000 0":  550000 round trips of some 8 us: about 4.5 s, which are nearly all the way there and back (and the system's
 *                part of it); with 250 tags to a request 2200 round trips. BATCH; more connections the controller does not take.
 * "100 20 50":   20 tags every 50 ms, a hundred times: 5 s; the round trips take 1 ms of 50. Nothing helps.
 */
public class TagReader implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private short transaction;

    TagReader(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    int readRegister(int address) throws IOException {
        short id = ++transaction;
        out.writeShort(id);
        out.writeByte(3);
        out.writeInt(address);
        out.flush();
        if (in.readShort() != id) throw new IOException("answer out of order");
        int status = in.readUnsignedByte();
        int value = in.readInt();
        if (status != 0) throw new IOException("exception " + status + " at register " + address);
        return value;
    }

    Map<Integer, Integer> scan(int tags) throws IOException {
        Map<Integer, Integer> image = new HashMap<>();
        for (int tag = 0; tag < tags; tag++) {
            int address = 40_000 + tag % 10_000;
            image.merge(address, readRegister(address), Math::max);
        }
        return image;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("controller")) {
            controller();
            return;
        }
        int cycles = Integer.parseInt(args[0]), tags = Integer.parseInt(args[1]), pause = Integer.parseInt(args[2]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "TagReader", "controller");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process controller = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int alarms = 0, seen = 0;
        try (TagReader reader = new TagReader(Integer.parseInt(controller.inputReader().readLine()))) {
            for (int cycle = 0; cycle < cycles; cycle++) {
                Map<Integer, Integer> image = reader.scan(tags);
                seen += image.size();
                for (int value : image.values()) if (value > 4000) alarms++;
                if (pause > 0) Thread.sleep(pause);
            }
        }
        System.out.println(seen + " values, " + alarms + " alarms");
        controller.waitFor();
    }

    // one connection, as such a controller has it
    static void controller() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            Socket socket = listener.accept();
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            for (int scans = 0; ; scans++) {
                short id;
                try {
                    id = in.readShort();
                } catch (EOFException end) {
                    return;
                }
                int function = in.readUnsignedByte();
                int address = in.readInt();
                out.writeShort(id);
                out.writeByte(function == 3 ? 0 : 1);
                out.writeInt((address * 7919 + scans) % 4096);
                out.flush();
            }
        }
    }
}
