package dev.waitlens.examples.pictures;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;

/// The way to the database: a port of the loopback address, and a password that nobody knows but the script and its server.
final class Database {

    /// May add rows, and nothing else: with the rights of an administrator H2 runs any code.
    static final String USER = "script";
    private static final int PASSWORD_BYTES = 16;

    private final int port;
    private final String password;

    Database(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /// A password that cannot be guessed, of digits and letters.
    static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, password);
    }

    String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./pictures";
    }
}
