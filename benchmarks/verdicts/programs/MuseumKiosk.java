import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.util.*;
import java.util.concurrent.Phaser;

/** A kiosk's server that nobody visits; its main thread only keeps the process alive, at a phaser, till it closes after 4.0 s. Nothing to gain. */
public final class MuseumKiosk {
    private final Phaser opening = new Phaser(1);
    private final HttpServer server;

    private MuseumKiosk() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/exhibits", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
    }

    public static void main(String[] args) throws Exception {
        MuseumKiosk kiosk = new MuseumKiosk();
        kiosk.server.start();
        kiosk.closeLater();
        kiosk.keepOpen();
        kiosk.server.stop(0);
    }

    private void closeLater() {
        new Timer("closing-time", true).schedule(new TimerTask() {
            @Override
            public void run() {
                opening.arriveAndDeregister();
            }
        }, 4_000);
    }

    private void keepOpen() {
        stayUntilClosed(opening.getPhase());
    }

    private void stayUntilClosed(int phase) {
        opening.awaitAdvance(phase);
    }
}
