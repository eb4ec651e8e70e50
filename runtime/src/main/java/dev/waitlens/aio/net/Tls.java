package dev.waitlens.aio.net;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/// The engines of both sides.
final class Tls {
    private Tls() {}

    static SSLEngine serversEngine(SSLContext tls) {
        var engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /// Checks the certificate against the host.
    static SSLEngine clientsEngine(SSLContext tls, String host) {
        return clientsEngine(tls, host, -1);
    }

    /// @param port lets sessions be taken up again; -1: none is
    static SSLEngine clientsEngine(SSLContext tls, String host, int port) {
        var engine = tls.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }
}
