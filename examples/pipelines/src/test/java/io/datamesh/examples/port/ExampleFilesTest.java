package io.datamesh.examples.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChange;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.DocumentFormat;
import io.datamesh.model.Field;
import io.datamesh.model.InputPort;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.Violation;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.datamesh.product.diff.ContractDiffer;
import io.datamesh.product.validation.ProductValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files themselves: what is listed reads, holds together and can be published in that order; what is meant to be refused is refused for its reason. */
class ExampleFilesTest {

    private static final Path EXAMPLES = Path.of("..");
    private static final List<String> DOMAINS = List.of("customer", "order", "inventory", "marketing");
    private static final Pattern VERDICT = Pattern.compile("# Refused( by the catalog)?: (\\S+)(?: at (\\S+))?");

    private final DescriptorReader reader = new DescriptorReader();
    private final ProductValidator validator = new ProductValidator();

    @ParameterizedTest
    @MethodSource("listed")
    void readsWithoutAnyFault(String file) throws IOException {
        Reading reading = reader.read(Files.readAllBytes(EXAMPLES.resolve(file)), null);

        assertThat(reading).isInstanceOf(Reading.Read.class);
        Reading.Read read = (Reading.Read) reading;
        assertThat(read.warnings()).isEmpty();
        assertThat(validator.validate(read.product())).isEmpty();
        assertThat(validator.warnings(read.product())).isEmpty();
    }

    @Test
    void listsEveryFileOfTheTeams() throws IOException {
        List<String> files = new ArrayList<>();
        for (String domain : DOMAINS) {
            try (Stream<Path> paths = Files.walk(EXAMPLES.resolve(domain))) {
                paths.filter(Files::isRegularFile)
                        .map(path -> EXAMPLES.relativize(path).toString().replace('\\', '/'))
                        .forEach(files::add);
            }
        }

        assertThat(ExampleMesh.files()).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void showsEveryFormOfDescriptor() throws IOException {
        List<DocumentFormat> forms = new ArrayList<>();
        for (String file : ExampleMesh.files()) {
            forms.add(read(file).source().getFormat());
        }

        assertThat(forms)
                .contains(
                        DocumentFormat.ODPS,
                        DocumentFormat.ODCS,
                        DocumentFormat.COMPACT,
                        DocumentFormat.INFRASTRUCTURE);
        assertThat(ExampleMesh.files()).anyMatch(file -> file.endsWith(".json"));
    }

    @Test
    void publishesEveryProductAfterThoseItReads() throws IOException {
        Map<String, DataProduct> published = new HashMap<>();
        for (String file : ExampleMesh.files()) {
            DataProduct product = read(file).product();
            for (InputPort input : product.getInputPorts()) {
                if (input.getProductId() != null) {
                    assertThat(published).as(file).containsKey(input.getProductId());
                    assertThat(published.get(input.getProductId()).getOutputPorts())
                            .as(file)
                            .extracting(OutputPort::getName)
                            .contains(input.getOutputPort());
                }
            }
            published.put(product.getId(), product);
        }
        assertThat(published.values()).extracting(DataProduct::getDomain).containsOnlyElementsOf(DOMAINS);
    }

    @ParameterizedTest
    @MethodSource("listed")
    void keepsSchemasAndContractsInStep(String file) throws IOException {
        for (OutputPort port : read(file).product().getOutputPorts()) {
            if (port.getSchema$() != null && port.getSchema$().getFormat() == SchemaFormat.AVRO) {
                Schema schema = new Schema.Parser().parse(port.getSchema$().getText());
                List<Field> fields = port.getContract().getSchema$().getFirst().getProperties();

                assertThat(fields)
                        .as(file)
                        .extracting(Field::getName)
                        .containsExactlyElementsOf(schema.getFields().stream()
                                .map(Schema.Field::name)
                                .toList());
                assertThat(fields)
                        .as(file)
                        .allSatisfy(field -> assertThat(field.getRequired())
                                .as(field.getName())
                                .isNotEqualTo(schema.getField(field.getName())
                                        .schema()
                                        .isNullable()));
            }
        }
    }

    @Test
    void addsToTheProfilesWithoutBreakingAnyone() throws IOException {
        ContractDiff diff = diff(
                "customer/products/versions/customer-profiles-1.0.0.odps.yaml",
                "customer/products/customer-profiles.odps.yaml");

        assertThat(diff.getCompatibility()).isEqualTo(Compatibility.COMPATIBLE);
        assertThat(diff.getChanges()).extracting(ContractChange::getKind).contains(ContractChangeKind.FIELD_ADDED);
    }

    @Test
    void servesTheNewOrdersNextToTheOldBeforeTheOldOnesEnd() throws IOException {
        ContractDiff prepared = diff(
                "order/products/versions/orders-1.0.0.odps.yaml", "order/products/versions/orders-1.1.0.odps.yaml");
        ContractDiff done = diff("order/products/versions/orders-1.1.0.odps.yaml", "order/products/orders.odps.yaml");

        assertThat(prepared.getCompatibility()).isEqualTo(Compatibility.COMPATIBLE);
        assertThat(prepared.getChanges()).extracting(ContractChange::getKind).contains(ContractChangeKind.PORT_ADDED);
        assertThat(done.getCompatibility()).isEqualTo(Compatibility.BREAKING);
        assertThat(done.getChanges()).extracting(ContractChange::getKind).contains(ContractChangeKind.PORT_REMOVED);
        assertThat(done.getToVersion()).isEqualTo("2.0.0");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesWhatIsWrongForTheReasonItGives(Path file) throws IOException {
        Matcher verdict = VERDICT.matcher(Files.readAllLines(file).getFirst());
        assertThat(verdict.matches()).as("first line of " + file).isTrue();

        List<Violation> violations = violations(file);

        if (verdict.group(1) != null) {
            assertThat(violations).as("only the catalog knows better").isEmpty();
        } else {
            assertThat(violations).extracting(Violation::getCode).contains(verdict.group(2));
            if (verdict.group(3) != null) {
                assertThat(violations)
                        .filteredOn(violation -> violation.getCode().equals(verdict.group(2)))
                        .extracting(Violation::getPath)
                        .contains(verdict.group(3));
            }
        }
    }

    private List<Violation> violations(Path file) throws IOException {
        return switch (reader.read(Files.readAllBytes(file), null)) {
            case Reading.Read read -> validator.validate(read.product());
            case Reading.Refused refused -> refused.violations();
        };
    }

    private ContractDiff diff(String before, String after) throws IOException {
        return new ContractDiffer().diff(read(before).product(), read(after).product());
    }

    private Reading.Read read(String file) throws IOException {
        return (Reading.Read) reader.read(Files.readAllBytes(EXAMPLES.resolve(file)), null);
    }

    private static List<String> listed() {
        return ExampleMesh.files();
    }

    private static List<Path> invalid() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve("invalid"))) {
            return files.sorted().toList();
        }
    }
}
