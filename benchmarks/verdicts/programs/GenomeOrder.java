import java.net.URI;
import java.net.http.*;
import java.time.Duration;

/** Orders one genome to be sequenced and waits for the one answer, 4.0 s: one call is not many, and nothing else is to be done meanwhile. */
public final class GenomeOrder {
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).version(HttpClient.Version.HTTP_1_1).build();
    private final URI laboratory;

    private GenomeOrder(URI laboratory) {
        this.laboratory = laboratory;
    }

    public static void main(String[] args) throws Exception {
        GenomeOrder order = new GenomeOrder(URI.create("http://127.0.0.1:" + args[0] + "/46"));
        String answer = order.sequence();
        System.out.println("chromosomes: " + chromosomes(answer));
        System.out.println(report(answer));
    }

    private static int chromosomes(String answer) {
        return Integer.parseInt(answer.strip());
    }

    private static String report(String answer) {
        StringBuilder report = new StringBuilder("sample 17");
        for (int i = 0; i < answer.length(); i++) {
            report.append(' ').append(Character.getNumericValue(answer.charAt(i)));
        }
        return report.toString();
    }

    private String sequence() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(laboratory).timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString("sample 17, both strands")).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("status " + answer.statusCode());
        }
        return answer.body();
    }
}
