package dev.waitlens.report;

import static dev.waitlens.report.State.CPU_JAVA;
import static dev.waitlens.report.State.CPU_NATIVE;
import static dev.waitlens.report.State.DISK;
import static dev.waitlens.report.State.LOCK;
import static dev.waitlens.report.State.NETWORK;

import dev.waitlens.report.Flame.Frame;
import java.util.List;
import java.util.stream.Stream;

/// Where the embedded example computes, and where it waits.
final class DemoFlames {

    private static final String PACKAGE = "dev.waitlens.examples.pictures.";

    private DemoFlames() {}

    static List<Flame> all() {
        return List.of(cpu(), waiting());
    }

    private static Flame cpu() {
        Frame legacy = own("legacy.LegacyFilter.apply(BufferedImage)", CPU_JAVA, 9_820,
                own("legacy.LegacyFilter.convolve(int[],int[],float[])", CPU_JAVA, 8_100),
                own("legacy.LegacyFilter.clamp(int)", CPU_JAVA, 900));
        Frame edges = own("Edges.find(BufferedImage)", CPU_JAVA, 6_510,
                own("Edges.sobel(int[],int,int)", CPU_JAVA, 5_400,
                        jdk("java.lang.Math.hypot(double,double)", CPU_JAVA, 2_100)),
                own("Edges.grey(BufferedImage)", CPU_JAVA, 900,
                        jdk("java.awt.image.BufferedImage.getRGB(int,int)", CPU_JAVA, 640)));
        Frame decode = own("Decode.picture(Path)", CPU_NATIVE, 1_960,
                jdk("javax.imageio.ImageIO.read(InputStream)", CPU_NATIVE, 1_930,
                        jdk("com.sun.imageio.plugins.jpeg.JPEGImageReader.read(int,ImageReadParam)", CPU_NATIVE, 1_880,
                                jdk("com.sun.imageio.plugins.jpeg.JPEGImageReader.readImage(int,long,byte[])",
                                        CPU_NATIVE, 1_620))));
        Frame download = own("Downloads.downloadSingleImage(URI)", CPU_JAVA, 240,
                jdk("java.nio.file.Files.copy(InputStream,Path,CopyOption[])", CPU_JAVA, 140));
        Frame main = own("Main.main(String[])", CPU_JAVA, 9_100, edges, decode, download);
        Frame pool = jdk("java.lang.Thread.run()", CPU_JAVA, 9_900,
                jdk("java.util.concurrent.ThreadPoolExecutor.runWorker(Worker)", CPU_JAVA, 9_900,
                        own("Main.lambda$filter$1(Path)", CPU_JAVA, 9_840, legacy)));
        return new Flame("CPU", "ms of CPU time", 19_220, List.of(pool, main),
                "41 stacks of less than 5 ms are left out.");
    }

    private static Flame waiting() {
        Frame read = jdk("java.net.Socket$SocketInputStream.read(byte[],int,int)", NETWORK, 18_900,
                jdk("sun.nio.ch.NioSocketImpl.implRead(byte[],int,int)", NETWORK, 18_900,
                        jdk("sun.nio.ch.NioSocketImpl.park(FileDescriptor,int)", NETWORK, 18_880)));
        Frame download = own("Downloads.downloadSingleImage(URI)", NETWORK, 20_120,
                jdk("java.net.HttpURLConnection.getInputStream()", NETWORK, 19_320,
                        jdk("sun.net.www.http.HttpClient.parseHTTP(MessageHeader)", NETWORK, 18_950, read)),
                jdk("java.nio.file.Files.copy(InputStream,Path,CopyOption[])", DISK, 800));
        Frame insert = own("Catalogue.insert(Picture)", NETWORK, 1_910,
                jdk("org.h2.jdbc.JdbcPreparedStatement.executeUpdate()", NETWORK, 1_900));
        Frame main = own("Main.main(String[])", NETWORK, 24_600, download, insert,
                own("Decode.picture(Path)", DISK, 680));
        Frame pool = jdk("java.lang.Thread.run()", LOCK, 11_500, own("Main.lambda$filter$1(Path)", LOCK, 11_480,
                own("legacy.LegacyFilter.apply(BufferedImage)", LOCK, 11_480)));
        return new Flame("Waiting", "ms of wall time", 36_100, List.of(main, pool), "");
    }

    /// In two parts: downloads are made in the first one, everything else in the second.
    private static List<Double> moments(String name, double millis, Frame... children) {
        double first = Stream.of(children).mapToDouble(child -> child.moments().getFirst()).sum();
        double second = Stream.of(children).mapToDouble(child -> child.moments().getLast()).sum();
        boolean early = name.contains("Download") || name.contains("Http") || name.contains("Socket")
                || name.contains("Files");
        double self = Math.max(0, millis - first - second);
        return List.of(first + (early ? self : 0), second + (early ? 0 : self));
    }

    private static Frame own(String name, State state, double millis, Frame... children) {
        return new Frame(PACKAGE + name, state, true, millis, List.of(children), moments(name, millis, children));
    }

    private static Frame jdk(String name, State state, double millis, Frame... children) {
        return new Frame(name, state, false, millis, List.of(children), moments(name, millis, children));
    }
}
