package dev.waitlens.report.formats;

import dev.waitlens.report.check.CheckResult;
import dev.waitlens.report.check.BudgetOutcome;
import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.legible.Legible;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A check as the XML that JUnit's reports are: each budget a test, a broken one a failure, one that cannot be judged a skipped test.
public record JunitXml() {

    public String render(CheckResult result) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "waitlens check");
            xml.writeAttribute("time", "0");
            xml.writeAttribute("tests", Integer.toString(result.outcomes().size()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", Integer.toString(result.with(Status.NOT_JUDGED).size()
                    + result.with(Status.IGNORED).size()));
            xml.writeAttribute("failures",
                    Long.toString(result.outcomes().stream().filter(o -> o.isBroken() && o.fails()).count()));
            for (BudgetOutcome outcome : result.outcomes()) {
                test(outcome, xml);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string cannot be written to", e);
        }
        return text.toString();
    }

    private static void test(BudgetOutcome outcome, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", Legible.name(outcome.budget().text()
                + (outcome.subject().isEmpty() ? "" : " " + outcome.subject())));
        xml.writeAttribute("classname", "waitlens." + outcome.budget().kind().id());
        xml.writeAttribute("time", "0");
        String sentence = Legible.prose(outcome.sentence());
        switch (outcome.status()) {
            case BROKEN -> {
                if (outcome.fails()) {
                    element("failure", sentence, xml);
                } else {
                    xml.writeStartElement("system-out");
                    xml.writeCharacters("warning: " + sentence);
                    xml.writeEndElement();
                }
            }
            case NOT_JUDGED, IGNORED -> element("skipped", sentence, xml);
            case KEPT -> {
            }
        }
        xml.writeEndElement();
    }

    private static void element(String name, String message, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("message", message);
        if (name.equals("failure")) {
            xml.writeAttribute("type", "waitlens");
        }
        xml.writeCharacters(message);
        xml.writeEndElement();
    }
}
