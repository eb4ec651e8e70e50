package dev.waitlens.score;

/// The few properties of a report's JSON that forecasts are read from.
final class ReportDocument {
    private ReportDocument() {}

    static String with(String... cards) {
        return version(2, cards);
    }

    static String version(int version, String... cards) {
        return """
                {"schemaVersion": %d, "report": {"facts": {"program": "shop.jar", "wallSeconds": 4.5, "cores": 2},
                 "cards": [%s]}}""".formatted(version, String.join(",", cards));
    }

    static String card(String method, double low, double value, double high, String forecast) {
        return """
                {"key": {"className": "acme.Shop", "method": "%s", "descriptor": "(I)I"}, "unit": "acme.Shop.%s",
                 "shortName": "Shop.%s", "model": "THREADS", "cap": {"kind": "POOL"}, "width": {"width": 16},
                 "gain": {"unit": {"low": 2, "value": 3, "high": 4},
                          "program": {"low": %s, "value": %s, "high": %s}%s}}""".formatted(method, method, method, low,
                value, high, forecast);
    }

    static String forecast(String method) {
        return card(method, 2.9, 3.4, 3.9, ", \"forecast\": true");
    }
}
