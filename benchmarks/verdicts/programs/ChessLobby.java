import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.*;

/**
 * A lobby that welcomes six players, and then hears from each every 0.7 s: a server that speaks first, with a thread of a cached pool for
 * each blocking channel. Open for 4.2 s; some 36 words in all. Nothing is to be gained: it waits for the players.
 */
public final class ChessLobby {

    public static void main(String[] args) throws Exception {
        ServerSocketChannel lobby = ServerSocketChannel.open();
        lobby.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 50);
        ExecutorService tables = Executors.newCachedThreadPool(table -> {
            Thread thread = new Thread(table);
            thread.setDaemon(true);
            return thread;
        });
        Thread door = new Thread(() -> open(lobby, tables), "door");
        door.setDaemon(true);
        door.start();
        door.join(4_200);
    }

    private static void open(ServerSocketChannel lobby, ExecutorService tables) {
        try {
            while (true) {
                SocketChannel player = lobby.accept();
                tables.execute(() -> play(player));
            }
        } catch (IOException closed) {
            System.out.println("closed");
        }
    }

    private static void play(SocketChannel player) {
        try (player) {
            ByteBuffer move = ByteBuffer.allocate(256);
            say(player, "welcome to the lobby");
            while (player.read(move.clear()) >= 0) {
                say(player, "move " + move.position());
            }
        } catch (IOException left) {
            System.out.println("a player left");
        }
    }

    private static void say(SocketChannel player, String words) throws IOException {
        player.write(ByteBuffer.wrap((words + "\r\n").getBytes()));
    }
}
