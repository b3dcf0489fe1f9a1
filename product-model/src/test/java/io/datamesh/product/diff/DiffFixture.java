package io.datamesh.product.diff;

import static io.datamesh.product.diff.Products.contract;
import static io.datamesh.product.diff.Products.object;
import static io.datamesh.product.diff.Products.port;
import static io.datamesh.product.diff.Products.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Retention;
import io.datamesh.model.SchemaObject;
import io.datamesh.model.Server;
import java.util.List;
import java.util.Map;

/** Products that differ in one thing, and what is said of it. */
final class DiffFixture {

    static final ContractDiffer DIFFER = new ContractDiffer();

    private DiffFixture() {}

    static DataProduct with(SchemaObject object, String description) {
        return product()
                .setDescription(description)
                .setOutputPorts(List.of(port().setDescription(description)
                        .setContract(contract(object))
                        .build()))
                .build();
    }

    static DataProduct with(Field... fields) {
        return Products.with(fields);
    }

    static DataProduct with(OutputPort... ports) {
        return Products.with(ports);
    }

    static DataProduct with(DataContract contract) {
        return Products.with(contract);
    }

    static DataProduct served(String server, String property, String value) {
        DataContract contract = contract(new Field[0]);
        contract.setServers(List.of(Server.newBuilder()
                .setServer(server)
                .setType("kafka")
                .setProperties(Map.of(property, value))
                .build()));
        return with(contract);
    }

    static DataProduct retained(String declared, String period) {
        return product()
                .setRetention(declared == null ? null : new Retention(declared, period))
                .build();
    }

    static void assertSame(DataProduct before, DataProduct after) {
        assertBothWays(before, after, List.of(), List.of());
    }

    static void assertBothWays(DataProduct before, DataProduct after, String forth, String back) {
        assertBothWays(
                before, after, forth == null ? List.of() : List.of(forth), back == null ? List.of() : List.of(back));
    }

    static void assertBothWays(DataProduct before, DataProduct after, List<String> forth, List<String> back) {
        assertThat(kinds(DIFFER.diff(before, after))).containsExactlyInAnyOrderElementsOf(forth);
        assertThat(kinds(DIFFER.diff(after, before))).containsExactlyInAnyOrderElementsOf(back);
        assertThat(DIFFER.diff(before, before).getChanges()).isEmpty();
        assertThat(DIFFER.diff(after, after).getChanges()).isEmpty();
    }

    static List<String> kinds(ContractDiff diff) {
        return diff.getChanges().stream()
                .map(change -> change.getKind() + " "
                        + change.getCompatibility().toString().toLowerCase())
                .toList();
    }

    static List<String> summary(ContractDiff diff) {
        return diff.getChanges().stream()
                .map(change -> change.getKind() + " "
                        + change.getCompatibility().toString().toLowerCase()
                        + " " + change.getPort() + "/" + change.getObject() + "/" + change.getField())
                .toList();
    }
}
