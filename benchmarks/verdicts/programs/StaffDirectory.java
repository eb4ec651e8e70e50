import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import javax.naming.*;
import javax.naming.directory.*;

/**
 * Copies the addresses of the staff out of the company's directory, an LDAP query of 50 ms for each. Arguments: the directory's port, how many people, how many at a time. With "directory" and a port it is
 * the directory.
 */
public final class StaffDirectory {
    private record Person(String uid, String mail) {
    }

    /** As much of the protocol as a bind and a search need. */
    private static final class Directory {
        static void serve(int port) throws IOException {
            ServerSocket server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
            System.out.println("ready");
            while (true) {
                Socket socket = server.accept();
                new Thread(() -> talk(socket)).start();
            }
        }

        private static void talk(Socket socket) {
            try (socket) {
                socket.setTcpNoDelay(true);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                while (in.read() == 0x30) {
                    byte[] message = in.readNBytes(length(in));
                    int afterId = 2 + message[1];
                    byte[] id = Arrays.copyOf(message, afterId);
                    socket.getOutputStream().write(answer(id, message[afterId]));
                }
            } catch (IOException | InterruptedException gone) {
                return; // who hangs up has no more questions
            }
        }

        private static int length(DataInputStream in) throws IOException {
            int first = in.readUnsignedByte();
            int length = first < 0x80 ? first : 0;
            for (int i = first < 0x80 ? 0 : first & 0x7F; i > 0; i--) {
                length = length << 8 | in.readUnsignedByte();
            }
            return length;
        }

        private static byte[] answer(byte[] id, int operation) throws InterruptedException {
            byte[] done = concat(new byte[]{0x0A, 1, 0}, text(""), text(""));
            if (operation == 0x60) {
                return tagged(0x30, id, tagged(0x61, done));
            }
            if (operation != 0x63) {
                return new byte[0];
            }
            Thread.sleep(50);
            byte[] mail = tagged(0x30, text("mail"), tagged(0x31, text("someone@firm.example")));
            return concat(tagged(0x30, id, tagged(0x64, text("uid=someone,ou=staff,dc=firm"), tagged(0x30, mail))), tagged(0x30, id, tagged(0x65, done)));
        }

        private static byte[] text(String text) {
            return tagged(0x04, text.getBytes());
        }

        private static byte[] tagged(int tag, byte[]... parts) {
            byte[] content = concat(parts);
            return concat(new byte[]{(byte) tag, (byte) content.length}, content);
        }

        private static byte[] concat(byte[]... parts) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                all.writeBytes(part);
            }
            return all.toByteArray();
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("directory")) {
            Directory.serve(Integer.parseInt(args[1]));
            return;
        }
        int people = Integer.parseInt(args[1]);
        int atATime = Integer.parseInt(args[2]);
        List<Person> all = new ArrayList<>();
        if (atATime == 1) {
            all.addAll(copy(args[0], 0, people));
        } else {
            ExecutorService threads = Executors.newFixedThreadPool(atATime);
            List<Future<List<Person>>> parts = new ArrayList<>();
            for (int i = 0; i < atATime; i++) {
                int from = people * i / atATime;
                int to = people * (i + 1) / atATime;
                parts.add(threads.submit(() -> copy(args[0], from, to)));
            }
            for (Future<List<Person>> part : parts) {
                all.addAll(part.get());
            }
            threads.shutdown();
        }
        System.out.println(all.size() + " people, the last is " + all.get(all.size() - 1).uid());
    }

    private static List<Person> copy(String port, int from, int to) throws NamingException {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        settings.put(Context.PROVIDER_URL, "ldap://127.0.0.1:" + port + "/dc=firm");
        DirContext directory = new InitialDirContext(settings);
        try {
            List<Person> people = new ArrayList<>();
            for (int i = from; i < to; i++) {
                people.add(find(directory, "u" + (10_000 + i)));
            }
            return people;
        } finally {
            directory.close();
        }
    }

    private static Person find(DirContext directory, String uid) throws NamingException {
        SearchControls oneLevel = new SearchControls(SearchControls.ONELEVEL_SCOPE, 0, 0, new String[]{"mail"}, false, false);
        NamingEnumeration<SearchResult> found = directory.search("ou=staff", "(uid={0})", new Object[]{uid}, oneLevel);
        try {
            return new Person(uid, (String) found.next().getAttributes().get("mail").get());
        } finally {
            found.close();
        }
    }
}
