import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Exports an inventory of assets from a service of 45 ms a request. A page names the next page, and eight assets, whose details are asked for one after the other:
 * 9 * (1 + 8) * 45 ms = 3.6 s, of which 3.24 s for the details. The pages need one another; the eight details of a page do not: all eight at once 9 * 45 ms = 0.41 s for the details.
 */
public final class AssetExport {
    private record Page(int next, List<Integer> assets) { }

    private final String service;

    private AssetExport(int port) {
        service = "http://127.0.0.1:" + port + "/";
    }

    public static void main(String[] args) throws IOException {
        AssetExport export = new AssetExport(Integer.parseInt(args[0]));
        List<String> lines = new ArrayList<>();
        for (int number = 1; number < 10;) {
            Page page = export.page(number);
            for (int asset : page.assets()) {
                lines.add(export.details(asset));
            }
            number = page.next();
        }
        System.out.println(lines.size() + " assets");
    }

    private Page page(int number) throws IOException {
        int next = get(number);
        List<Integer> assets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            assets.add(number * 100 + i);
        }
        return new Page(next, assets);
    }

    private String details(int asset) throws IOException {
        return asset + ";" + get(asset);
    }

    private int get(int resource) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(service + resource).openConnection();
        try (InputStream body = connection.getInputStream()) {
            return Integer.parseInt(new String(body.readAllBytes()));
        }
    }
}
