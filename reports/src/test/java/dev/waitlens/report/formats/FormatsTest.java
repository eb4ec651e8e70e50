package dev.waitlens.report.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waitlens.report.UnitRow.Place;
import dev.waitlens.report.check.BudgetLine;
import dev.waitlens.report.check.CheckResult;
import dev.waitlens.report.check.BudgetOutcome;
import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.check.render.CheckJson;
import dev.waitlens.report.check.render.CheckMarkdown;
import dev.waitlens.report.check.render.CheckText;
import dev.waitlens.report.compare.Runs;
import dev.waitlens.report.formats.Remark.Level;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormatsTest {
    private static final String EVIL = "Shop.<x>&\"\u0000\u202E\uD800";
    private static final List<SarifLog.Rule> RULES = List.of(
            new SarifLog.Rule("serialised-io", "waits in turn", "# serialised-io", "error"),
            new SarifLog.Rule("concurrency", "calls at a time", "# concurrency", "error"));

    @TempDir
    Path roots;

    @Test
    void sarifIsValidByTheStandardsOwnSchemaAndEveryResultHasAPathWhichHostsWant() throws IOException {
        Path source = Files.createDirectories(roots.resolve("com/acme")).resolve("Shop.java");
        Files.writeString(source, "class Shop {}");
        JsonNode log = JsonMapper.shared()
                .readTree(new RemarkSarif("0.1.0", new SourceFinder(List.of(roots)), "waitlens.yml").render(
                        List.of(remark("com.acme.Shop$Inner", "aa"), remark("com.acme.Gone", "bb"),
                                remark("../../etc.passwd", "cc"), remark(EVIL, "dd"),
                                new Remark("concurrency", Level.WARNING, "3", Optional.empty(), "Shop", "ee")),
                        RULES, List.of("not judged")));

        try (var schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema).validate(log))
                    .isEmpty();
        }
        JsonNode results = log.at("/runs/0/results");
        assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri").asString())
                .endsWith("com/acme/Shop.java");
        assertThat(results.at("/0/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(16);
        assertThat(results.at("/0/partialFingerprints/waitlens~1v1").asString()).isEqualTo("aa");
        for (int other : List.of(1, 2, 3)) {
            assertThat(results.get(other).at("/locations/0/physicalLocation/artifactLocation/uri").asString())
                    .matches("[\\w%][\\w%/]*\\.java");
            assertThat(results.get(other).at("/locations/0/logicalLocations/0/fullyQualifiedName").asString())
                    .isNotBlank();
        }
        assertThat(results.at("/4/locations/0/physicalLocation/artifactLocation/uri").asString())
                .as("what is about no line").isEqualTo("waitlens.yml");
        assertThat(log.at("/runs/0/tool/driver/rules")).allSatisfy(rule -> assertThat(rule.path("name").asString())
                .isNotEqualToIgnoringCase(rule.path("id").asString()));
    }

    @Test
    void sarifHoldsNoMoreThanAHostShowsAndSaysSo() {
        List<Remark> many = IntStream.range(0, 10_000).mapToObj(i -> remark("com.acme.Shop" + i, "f" + i)).toList();
        JsonNode log = JsonMapper.shared()
                .readTree(new RemarkSarif("0.1.0", new SourceFinder(List.of()), "waitlens.yml").render(many, RULES,
                        List.of()));

        assertThat(log.at("/runs/0/results")).hasSize(RemarkSarif.MOST);
        assertThat(log.at("/runs/0/invocations/0/toolExecutionNotifications/0/message/text").asString())
                .contains("5000 of 10000");
    }

    @Test
    void gitlabGetsAPathALineAndADifferentFingerprintForEach() {
        JsonNode issues = JsonMapper.shared()
                .readTree(new CodeQuality(new SourceFinder(List.of()), "waitlens.yml").render(
                        List.of(remark("com.acme.Shop$1", "aa"), remark("com.acme.Shop$2", "aa"), remark(EVIL, "bb"),
                                new Remark("unexplained", Level.WARNING, "5 %", Optional.empty(), "Shop", "cc"))));

        try (var schema = getClass().getResourceAsStream("gitlab.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema)
                    .validate(issues)).isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(issues.findValuesAsString("fingerprint")).containsExactly("aa", "aa-2", "bb", "cc");
        assertThat(issues.at("/0/location/path").asString()).isEqualTo("com/acme/Shop.java");
        assertThat(issues.at("/3/location/path").asString()).isEqualTo("waitlens.yml");
    }

    @Test
    void junitsXmlIsValidWhateverNamesSay() {
        String xml = new JunitXml().render(result(1));

        assertThatCode(() -> SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("junit.xsd")).newValidator()
                .validate(new StreamSource(new StringReader(xml)))).doesNotThrowAnyException();
        assertThat(xml).contains("tests=\"4\"", "failures=\"1\"", "skipped=\"1\"", "warning: ");
    }

    @Test
    void aCheckOfTenThousandOutcomesFitsIntoAComment() {
        CheckResult large = result(10_000);
        assertThat(new CheckMarkdown().render(large).getBytes(StandardCharsets.UTF_8).length).isLessThan(65_536);
        assertThat(new CheckText(80, false).render(large).lines().count()).isLessThan(1_000);
        JsonNode json = JsonMapper.shared().readTree(new CheckJson().render(large));
        assertThat(json.path("outcomes")).hasSize(10_003);
        assertThat(json.path("broken").asBoolean()).isTrue();
    }

    @Test
    void everyFormOfACheckSaysLineFigureAndWhere() {
        for (String form : List.of(new CheckText(200, false).render(result(1)),
                new CheckMarkdown().render(result(1)))) {
            assertThat(form).contains("Broken: 1 budget, 1 warning", "waitlens.yml:4", "waits in turn", "line 16",
                    "not judged");
        }
    }

    private static CheckResult result(int broken) {
        var unit = Optional.of(Runs.says(Runs.io(EVIL, 4), "WaitsInTurn", Optional.empty()));
        BudgetLine line = BudgetLine.parse("serialised-io", 4);
        var outcomes = new ArrayList<BudgetOutcome>();
        IntStream.range(0, broken).forEach(i -> outcomes
                .add(new BudgetOutcome(line, true, Status.BROKEN, "waits in turn", unit, EVIL + i)));
        outcomes.add(new BudgetOutcome(line, false, Status.BROKEN, "waits in turn", unit, EVIL));
        outcomes.add(new BudgetOutcome(line, true, Status.NOT_JUDGED, "too few samples", Optional.empty(), ""));
        outcomes.add(
                new BudgetOutcome(BudgetLine.parse("unexplained > 5 %", 5), true, Status.KEPT, "kept", Optional.empty(),
                        ""));
        return new CheckResult("waitlens.yml", "Shop", List.of("a note"), outcomes);
    }

    private static Remark remark(String className, String fingerprint) {
        return new Remark("serialised-io", Level.ERROR, "waits in turn in " + className,
                Optional.of(new Place(className, "fetch", 16)), className + ".fetch", fingerprint);
    }
}
