import java.io.InputStream;
import java.net.Socket;

/** One long download from a slow sender: one call, and nothing to overlap it with. */
public final class LongDownload {

    public static void main(String[] args) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            System.out.println(download(socket.getInputStream(), 400_000));
        }
    }

    private static int download(InputStream in, int length) throws Exception {
        byte[] buffer = new byte[8_192];
        int have = 0;
        while (have < length) {
            have += in.read(buffer);
        }
        return have;
    }
}
