import java.io.*;
import java.security.*;
import java.text.*;
import java.time.format.*;
import java.time.*;
import java.util.*;
import javax.xml.parsers.*;
import javax.xml.transform.*;
import javax.xml.transform.stream.*;

/**
 * Starts an application and ends: reads its settings, makes its key, loads the formats of forty languages, and compiles a style sheet, each step once and with what the step before has made. It
 * is computing of one thread, much of it for the first time (classes are loaded, code is interpreted): some 3 to 4 s, of which nothing can be done side by side.
 */
public final class AppStart {

    public static void main(String[] args) throws Exception {
        Properties settings = settings();
        KeyPair key = key(settings);
        int languages = formats(key.getPublic().getAlgorithm());
        String page = styleSheet(languages);
        System.out.println(page.length() + " characters, ready");
    }

    private static Properties settings() throws Exception {
        StringBuilder xml = new StringBuilder("<?xml version='1.0'?><!DOCTYPE properties SYSTEM 'http://java.sun.com/dtd/properties.dtd'><properties>");
        for (int i = 0; i < 20_000; i++) {
            xml.append("<entry key='k").append(i).append("'>").append(i * 7).append("</entry>");
        }
        Properties settings = new Properties();
        settings.loadFromXML(new ByteArrayInputStream(xml.append("</properties>").toString().getBytes()));
        return settings;
    }

    private static KeyPair key(Properties settings) throws GeneralSecurityException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(settings.size() + 4L);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(4_096, random);
        return generator.generateKeyPair();
    }

    private static int formats(String name) {
        int languages = 0;
        ZonedDateTime time = ZonedDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneId.of("Europe/Berlin"));
        for (String language : List.of("de", "fr", "it", "es", "pt", "pl", "cs", "sk", "hu", "ro", "bg", "el", "tr", "ru", "uk", "fi", "sv", "da", "nb", "nl", "et", "lv", "lt", "sl", "hr", "sr", "he", "ar",
                "fa", "hi", "bn", "ta", "th", "vi", "id", "ms", "ja", "ko", "zh", "ka")) {
            Locale locale = Locale.forLanguageTag(language);
            String text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL).withLocale(locale).format(time) + NumberFormat.getCurrencyInstance(locale).format(12.5)
                    + locale.getDisplayCountry(locale) + name;
            languages += text.length() > 20 ? 1 : 0;
        }
        return languages;
    }

    private static String styleSheet(int languages) throws TransformerException {
        StringBuilder sheet = new StringBuilder("<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>");
        for (int i = 0; i < languages * 10; i++) {
            sheet.append("<xsl:template match='p").append(i).append("'><b><xsl:value-of select=\"concat(@name, '").append(i).append("')\"/><xsl:apply-templates/></b></xsl:template>");
        }
        Transformer transformer = TransformerFactory.newInstance().newTransformer(new StreamSource(new StringReader(sheet.append("</xsl:stylesheet>").toString())));
        StringWriter page = new StringWriter();
        transformer.transform(new StreamSource(new StringReader("<p1 name='start'>text</p1>")), new StreamResult(page));
        return page.toString();
    }
}
