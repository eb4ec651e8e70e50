import java.io.*;
import java.net.Socket;
import java.util.*;

/**
 * Delivers 45 mails one after the other, each in a session of its own: greeting, sender, recipient, text, 20 ms each, and each needs the one before.
 * The mails do not need one another: 45 * 80 ms = 3.6 s, 0.08 s when all go at once.
 */
public final class BulkMailer {

    private static class Mail {
        private final String recipient;

        Mail(String recipient) {
            this.recipient = recipient;
        }

        String text() {
            return "Dear " + recipient;
        }
    }

    private static final class HtmlMail extends Mail {
        HtmlMail(String recipient) {
            super(recipient);
        }

        @Override
        String text() {
            return "<p>" + super.text() + "</p>";
        }
    }

    private static final class Session implements AutoCloseable {
        private final Socket socket;

        Session(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
        }

        void command(String words) throws IOException {
            socket.getOutputStream().write(20);
            if (socket.getInputStream().read() < 0) {
                throw new EOFException(words);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    public static void main(String[] args) throws IOException {
        List<Mail> outbox = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            outbox.add(i % 3 == 0 ? new HtmlMail("reader" + i) : new Mail("reader" + i));
        }
        int sent = 0;
        for (Mail mail : outbox) {
            sent += deliver(Integer.parseInt(args[0]), mail);
        }
        System.out.println(sent);
    }

    private static int deliver(int port, Mail mail) throws IOException {
        try (Session session = new Session(port)) {
            session.command("HELO");
            session.command("MAIL FROM news");
            session.command("RCPT TO " + mail.recipient);
            session.command("DATA " + mail.text());
            return 1;
        }
    }
}
