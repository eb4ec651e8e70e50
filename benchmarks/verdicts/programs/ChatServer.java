import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/** A chat with a thread for each of eight guests, who say something every 150 ms; it is passed on to all. Healthy. */
public final class ChatServer {

    private interface Room {
        void say(Guest from, int word);

        void left(Guest guest);
    }

    private static final class Guest implements Runnable {
        private final Socket socket;
        private final Room room;

        Guest(Socket socket, Room room) {
            this.socket = socket;
            this.room = room;
        }

        @Override
        public void run() {
            try (socket) {
                listen();
            } catch (IOException gone) {
                // as guests go
            } finally {
                room.left(this);
            }
        }

        private void listen() throws IOException {
            for (int word = socket.getInputStream().read(); word >= 0; word = socket.getInputStream().read()) {
                room.say(this, word);
            }
        }

        void hear(int word) throws IOException {
            socket.getOutputStream().write(word);
        }
    }

    private static final class Lobby implements Room {
        private final Set<Guest> guests = ConcurrentHashMap.newKeySet();

        @Override
        public void say(Guest from, int word) {
            for (Guest guest : guests) {
                try {
                    guest.hear(word);
                } catch (IOException gone) {
                    left(guest);
                }
            }
        }

        @Override
        public void left(Guest guest) {
            guests.remove(guest);
        }
    }

    public static void main(String[] args) throws Exception {
        Lobby lobby = new Lobby();
        ServerSocket door = new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress());
        Thread porter = new Thread(() -> {
            while (!door.isClosed()) {
                try {
                    Guest guest = new Guest(door.accept(), lobby);
                    lobby.guests.add(guest);
                    Thread thread = new Thread(guest, "guest");
                    thread.setDaemon(true);
                    thread.start();
                } catch (IOException closed) {
                    return;
                }
            }
        }, "porter");
        porter.start();
        porter.join(4_000);
        door.close();
    }
}
