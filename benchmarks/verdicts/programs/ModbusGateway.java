import java.io.*;
import java.net.Socket;
import java.util.*;

/**
 * Reads the inverters of a solar park over a serial line behind a gateway: a frame, its answer, and then the line has to be silent for as long as the standard asks for at this speed. Arguments: the gateway's
 * port, how many rounds, how many inverters, and the silence in milliseconds.
 */
public final class ModbusGateway {
    private record Frame(int unit, int register) {
        int crc() {
            int crc = 0xFFFF;
            for (int b : new int[]{unit, 3, register >> 8, register & 0xFF}) {
                crc ^= b;
                for (int bit = 0; bit < 8; bit++) {
                    crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
                }
            }
            return crc;
        }
    }

    private static final class SerialLine implements AutoCloseable {
        private final Socket gateway;
        private final int silenceMillis;

        SerialLine(int port, int silenceMillis) throws IOException {
            this.gateway = new Socket("127.0.0.1", port);
            this.gateway.setTcpNoDelay(true);
            this.silenceMillis = silenceMillis;
        }

        int exchange(Frame frame) throws IOException, InterruptedException {
            gateway.getOutputStream().write(6);
            int answer = gateway.getInputStream().read() + frame.crc() % 100;
            Thread.sleep(silenceMillis);
            return answer;
        }

        @Override public void close() throws IOException {
            gateway.close();
        }
    }

    private final Map<Integer, Integer> watts = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        ModbusGateway park = new ModbusGateway();
        try (SerialLine line = new SerialLine(Integer.parseInt(args[0]), Integer.parseInt(args[3]))) {
            for (int round = 0; round < Integer.parseInt(args[1]); round++) {
                park.poll(line, Integer.parseInt(args[2]));
            }
        }
        System.out.println(park.watts);
    }

    private void poll(SerialLine line, int inverters) throws IOException, InterruptedException {
        for (int unit = 1; unit <= inverters; unit++) {
            watts.merge(unit, line.exchange(new Frame(unit, 40_083)), Integer::sum);
        }
    }
}
