package io.datamesh.quality.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datamesh.model.DataProduct;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveDerivationTest {

    private static final Path EXAMPLES = Path.of("../examples");

    private final ObjectiveDerivation derivation = new ObjectiveDerivation(ObjectiveDefaults.USUAL);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latency             | 30   | s       | mustBeLessOrEqualTo    | 30     | seconds | 0.99  | false
            ly                  | 4    | d       | mustBeLessOrEqualTo    | 345600 | seconds | 0.99  | false
            freshness           | 90   | min     | mustBeLessOrEqualTo    | 5400   | seconds | 0.99  | true
            frequency           | 1    | d       | mustBeLessOrEqualTo    | 86400  | seconds | 0.99  | true
            availability        | 99.9 | percent | mustBeGreaterOrEqualTo | 99.9   | percent | 0.999 | true
            availability        | 0.95 |         | mustBeGreaterOrEqualTo | 95     | percent | 0.95  | true
            availability        | 100  | %       | mustBeGreaterOrEqualTo | 100    | percent | 0.99999 | true
            retention           | 90   | d       | mustBeGreaterOrEqualTo | 7776000 | seconds | 0.99 | false
            timeToDetect        | 5    | min     | mustBeLessOrEqualTo    | 300    | seconds | 0.99  | false
            tn                  | 15   | min     | mustBeLessOrEqualTo    | 900    | seconds | 0.99  | false
            timeToRepair        | 4    | h       | mustBeLessOrEqualTo    | 14400  | seconds | 0.99  | false
            errorRate           | 2    | percent | mustBeLessOrEqualTo    | 2      | percent | 0.99  | false
            throughput          | 100  | rows/s  | mustBeGreaterOrEqualTo | 100    | rows/s  | 0.99  | false
            completeness        | 99   | %       | mustBeGreaterOrEqualTo | 99     | percent | 0.99  | false
            """)
    void derivesServicePromises(
            String property,
            String value,
            String unit,
            String operator,
            double threshold,
            String ours,
            double target,
            boolean timeslices) {
        String promise =
                "{property: %s, value: %s%s}".formatted(property, value, unit == null ? "" : ", unit: '" + unit + "'");

        Objective objective = only(contract("  slaProperties: [" + promise + "]"));

        assertThat(objective.comparison()).isEqualTo(new Comparison(operator, List.of(threshold), ours));
        assertThat(objective.budget().target()).isEqualTo(target);
        assertThat(objective.slicing().timeslices()).isEqualTo(timeslices);
        assertThat(objective.name()).isEqualTo("data." + property.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mustBe: 0                    | mustBe                 | 0
            mustNotBe: 7                 | mustNotBe              | 7
            mustBeGreaterThan: 1         | mustBeGreaterThan      | 1
            mustBeGreaterOrEqualTo: 1    | mustBeGreaterOrEqualTo | 1
            mustBeLessThan: 5            | mustBeLessThan         | 5
            mustBeLessOrEqualTo: 5       | mustBeLessOrEqualTo    | 5
            mustBeBetween: [1, 5]        | mustBeBetween          | 1;5
            mustNotBeBetween: [1, 5]     | mustNotBeBetween       | 1;5
            """)
    void derivesEveryOperatorOfEveryLibraryMetric(String written, String operator, String thresholds) {
        for (String metric : List.of("nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount")) {
            Objective objective = only(contract("""
                      schema:
                        - name: rows
                          quality: [{metric: %s, %s}]
                    """.formatted(metric, written)));

            assertThat(objective.metric()).isEqualTo(Metrics.normal(metric));
            assertThat(objective.comparison())
                    .isEqualTo(new Comparison(
                            operator,
                            Stream.of(thresholds.split(";"))
                                    .map(Double::valueOf)
                                    .toList(),
                            "rows"));
            assertThat(objective.subject()).isEqualTo(new Subject("data", "rows", null));
            assertThat(objective.dimension()).isNotNull();
        }
    }

    @Test
    void knowsTheFieldUnitDimensionSeverityAndName() {
        Objective objective = only(contract("""
                  schema:
                    - name: rows
                      properties:
                        - name: address
                          logicalType: object
                          properties:
                            - name: zip
                              logicalType: string
                              quality:
                                - {name: Zip known, metric: nullValues, mustBeLessThan: 1, unit: percent, dimension: completeness, severity: warning}
                """));

        assertThat(objective.name()).isEqualTo("data.zip-known");
        assertThat(objective.rule()).isEqualTo("Zip known");
        assertThat(objective.subject()).isEqualTo(new Subject("data", "rows", "address.zip"));
        assertThat(objective.comparison().unit()).isEqualTo("percent");
        assertThat(objective.severity()).isEqualTo("warning");
        assertThat(objective.budget().target()).isEqualTo(0.95);
        assertThat(objective.promise()).isEqualTo("nullValues must be less than 1 percent");
    }

    @Test
    void takesTargetAndWindowFromCustomPropertiesTheNearestFirst() {
        List<Objective> objectives = derive(contract("""
                  customProperties:
                    - {property: sloTarget, value: 99.9%}
                    - {property: sloWindow, value: 7 days}
                  schema:
                    - name: rows
                      quality:
                        - {name: a, metric: rowCount, mustBeGreaterThan: 0}
                        - {name: b, metric: rowCount, mustBeGreaterThan: 0, customProperties: [{property: sloTarget, value: 0.5}]}
                """)).objectives();

        assertThat(objectives)
                .extracting(
                        objective -> objective.budget().target(),
                        objective -> objective.slicing().window())
                .containsExactly(tuple(0.999, Duration.ofDays(7)), tuple(0.5, Duration.ofDays(7)));
    }

    @Test
    void expectsMeasurementsTwiceAsSeldomAsDeliveries() {
        List<Objective> objectives = derive(contract("""
                  slaProperties: [{property: frequency, value: 1, unit: h}]
                  schema: [{name: rows, quality: [{metric: rowCount, mustBeGreaterThan: 0}]}]
                """)).objectives();

        assertThat(objectives)
                .extracting(objective -> objective.silence().noDataAfter())
                .containsOnly(Duration.ofHours(2));
        assertThat(objectives.getFirst().silence().badAfter()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void understandsTheCompactForm() {
        Objectives derived = derive("""
                data_product:
                  name: Customers
                  owner: Sales Team
                  topic: customers.v1
                  schema: [{id: string}]
                  quality_sla: 99% complete, 95% accurate, somebody checks it
                  freshness_sla: Available within 1 hour
                """);

        assertThat(derived.objectives())
                .extracting(
                        Objective::metric, objective -> objective.comparison().thresholds())
                .containsExactlyInAnyOrder(
                        tuple("completeness", List.of(99.0)),
                        tuple("accuracy", List.of(95.0)),
                        tuple("freshness", List.of(3600.0)));
        assertThat(derived.objectives()).extracting(Objective::promise).contains("Available within 1 hour");
        assertThat(derived.notUnderstood())
                .singleElement()
                .satisfies(one -> assertThat(one.promise()).contains("somebody checks it"));
    }

    @Test
    void understandsTheChecksOfAManifest() {
        Objectives derived = derive("""
                kind: DataProductInfrastructure
                metadata: {name: stock, namespace: inventory, owner: Inventory Team}
                spec:
                  storage: {type: kafka, topic: stock.v1}
                  quality:
                    checks:
                      - {name: row_count, condition: "> 1000"}
                      - {name: null_percentage, column: sku, condition: "< 1%"}
                      - freshness: "< 24 hours"
                """);

        assertThat(derived.notUnderstood()).isEmpty();
        assertThat(derived.objectives())
                .extracting(
                        Objective::metric,
                        objective -> objective.subject().field(),
                        objective -> objective.comparison().operator(),
                        objective -> objective.comparison().thresholds())
                .containsExactlyInAnyOrder(
                        tuple("rowcount", null, "mustBeGreaterThan", List.of(1000.0)),
                        tuple("nullvalues", "sku", "mustBeLessThan", List.of(1.0)),
                        tuple("freshness", null, "mustBeLessOrEqualTo", List.of(86400.0)));
    }

    @Test
    void givesAReasonForWhatItDoesNotUnderstand() {
        Objectives derived = derive(contract("""
                  slaProperties:
                    - {property: endOfLife, value: 2030-01-01}
                    - {property: niceness, value: 3, unit: smiles}
                    - {property: latency, value: soon}
                  schema:
                    - name: rows
                      quality:
                        - {type: text, description: in words}
                        - {type: sql, query: SELECT 1, mustBe: 0}
                        - {metric: rowCount, mustBe: plenty}
                """));

        assertThat(derived.objectives()).isEmpty();
        assertThat(derived.notUnderstood())
                .extracting(NotUnderstood::path)
                .containsExactly(
                        "/outputPorts/0/contract/slaProperties/0",
                        "/outputPorts/0/contract/slaProperties/1",
                        "/outputPorts/0/contract/slaProperties/2",
                        "/outputPorts/0/contract/schema/0/quality/0",
                        "/outputPorts/0/contract/schema/0/quality/1",
                        "/outputPorts/0/contract/schema/0/quality/2");
        assertThat(derived.notUnderstood()).allSatisfy(one -> {
            assertThat(one.reason()).endsWith(".");
            assertThat(one.promise()).isNotBlank();
        });
    }

    @Test
    void leavesNamedRulesOfOtherEnginesToTheirTools() {
        Objective objective = only(contract("""
                  schema:
                    - name: rows
                      quality:
                        - {type: custom, name: ge_suite, engine: greatExpectations, implementation: suite}
                """));

        assertThat(objective.comparison().operator()).isNull();
        assertThat(objective.rule()).isEqualTo("ge_suite");
    }

    @Test
    void namesEachObjectiveOnceAndOthersStayWhenOneIsAdded() {
        String rule = "{metric: nullValues, mustBe: 0}";
        String two = """
                  schema:
                    - {name: a, properties: [{name: id, quality: [%1$s]}]}
                    - {name: b, properties: [{name: id, quality: [%1$s, {metric: nullValues, mustBeLessThan: 3}]}]}
                """.formatted(rule);

        assertThat(derive(contract(two)).objectives())
                .extracting(Objective::name)
                .containsExactly("data.id.nullvalues", "data.b.id.nullvalues", "data.b.id.nullvalues.mustbelessthan");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void understandsTheExamplesOrSaysWhyNot(Path file) throws IOException {
        Objectives derived = derive(Files.readString(file));

        assertThat(derived.objectives()).extracting(Objective::name).doesNotHaveDuplicates();
        assertThat(derived.objectives().size() + derived.notUnderstood().size()).isPositive();
        assertThat(derived.notUnderstood())
                .allSatisfy(one -> assertThat(one.reason()).matches(".*(words|date in the life|needs a name).*"));
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files
                    .filter(file -> file.getParent().getFileName().toString().equals("products"))
                    .filter(Files::isRegularFile)
                    .toList()
                    .stream();
        }
    }

    private Objective only(String document) {
        Objectives derived = derive(document);
        assertThat(derived.notUnderstood()).isEmpty();
        assertThat(derived.objectives()).hasSize(1);
        return derived.objectives().getFirst();
    }

    private Objectives derive(String document) {
        return switch (new DescriptorReader().read(document.getBytes(StandardCharsets.UTF_8), null)) {
            case Reading.Read read -> derivation.derive(product(read));
            case Reading.Refused refused ->
                throw new AssertionError(refused.violations().toString());
        };
    }

    private static DataProduct product(Reading.Read read) {
        return read.product();
    }

    private static String contract(String rest) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: parcels
                version: 1.0.0
                status: active
                """
                + rest.stripIndent()
                        .indent(0)
                        .lines()
                        .map(line -> line.startsWith("  ") ? line.substring(2) : line)
                        .collect(Collectors.joining("\n", "", "\n"));
    }
}
