import java.io.*;
import java.net.Socket;
import java.util.*;

/**
 * The support desk's room: a message goes to each of twelve members, who acknowledge it after 25 ms, one member after the other: 13 messages * 12 * 25 ms = 3.9 s. To a member the
 * messages go in order, but the members have nothing to do with each other: all twelve at once 13 * 25 ms = 0.33 s.
 */
public final class SupportChat implements AutoCloseable {
    private static final class Member implements AutoCloseable {
        private final String name;
        private final Socket connection;
        private int unread;

        Member(String name, int port) throws IOException {
            this.name = name;
            connection = new Socket("127.0.0.1", port);
            connection.setTcpNoDelay(true);
        }

        void deliver(String message) throws IOException {
            if (!message.startsWith(name)) {
                connection.getOutputStream().write(25);
                unread += connection.getInputStream().read() == 25 ? 1 : 0;
            }
        }

        @Override public void close() throws IOException {
            connection.close();
        }
    }

    private final List<Member> members = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        try (SupportChat room = new SupportChat()) {
            for (int i = 0; i < 12; i++) {
                room.members.add(new Member("agent-" + i, Integer.parseInt(args[0])));
            }
            for (int i = 0; i < 13; i++) {
                room.broadcast("customer-" + i + ": my parcel has not come");
            }
            System.out.println(room.members.stream().mapToInt(member -> member.unread).sum());
        }
    }

    private void broadcast(String message) throws IOException {
        for (Member member : members) {
            member.deliver(message);
        }
    }

    @Override public void close() throws IOException {
        for (Member member : members) {
            member.close();
        }
    }
}
