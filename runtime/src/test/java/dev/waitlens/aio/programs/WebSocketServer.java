package dev.waitlens.aio.programs;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/// As much of RFC 6455 as the tests need: answers each text by what it says. `parts`: two parts and a ping between them. `close`, `drop`, `long`: what they say.
/// Everything else comes back.
public final class WebSocketServer implements AutoCloseable {
    private static final int PART = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LAST = 0x80;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    public WebSocketServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    public String uri() {
        return "ws://127.0.0.1:" + listening.getLocalPort() + "/";
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            agree(in, socket);
            boolean open = true;
            while (open) {
                open = answer(in, socket);
            }
        } catch (IOException | GeneralSecurityException gone) {
            // The client is.
        }
    }

    private static void agree(DataInputStream in, Socket socket) throws IOException, GeneralSecurityException {
        var key = "";
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        var digest = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest)
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static boolean answer(DataInputStream in, Socket socket) throws IOException {
        int first = in.readUnsignedByte();
        byte[] data = payload(in);
        int kind = first & 0x0F;
        var word = kind == TEXT ? new String(data, StandardCharsets.UTF_8) : "";
        switch (word) {
            case "parts" -> {
                frame(socket, TEXT, "one ".getBytes(StandardCharsets.UTF_8));
                frame(socket, LAST | PING, new byte[0]);
                frame(socket, LAST | PART, "two".getBytes(StandardCharsets.UTF_8));
            }
            case "close" -> frame(socket, LAST | CLOSE, new byte[] {0x03, (byte) 0xE9, 'b', 'y', 'e'});
            case "drop" -> {
                return false;
            }
            case "long" -> frame(socket, LAST | TEXT, "x".repeat(60_000).getBytes(StandardCharsets.UTF_8));
            default -> {
                if (kind != PONG) {
                    frame(socket, LAST | kind, data);
                }
                return kind != CLOSE;
            }
        }
        return true;
    }

    private static byte[] payload(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] mask = in.readNBytes(4);
        byte[] data = in.readNBytes(length);
        for (int i = 0; i < data.length; i++) {
            data[i] ^= mask[i % 4];
        }
        return data;
    }

    private static void frame(Socket socket, int first, byte[] data) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(first);
        if (data.length < 126) {
            frame.write(data.length);
        } else {
            frame.write(126);
            frame.write(data.length >> 8);
            frame.write(data.length);
        }
        frame.writeBytes(data);
        socket.getOutputStream().write(frame.toByteArray());
    }
}
