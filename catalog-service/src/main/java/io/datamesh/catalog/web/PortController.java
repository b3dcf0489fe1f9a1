package io.datamesh.catalog.web;

import io.datamesh.catalog.view.CatalogView;
import io.datamesh.events.ProductChanged;
import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.model.DataContract;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import io.datamesh.model.SourceDocument;
import io.datamesh.product.descriptor.OdcsWriter;
import io.datamesh.product.descriptor.OdpsWriter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Documents of a product, as other tools take them: its descriptor, the contracts of its ports, their schemas. */
@Controller("/products/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "documents")
final class PortController {

    private static final String YAML = "application/yaml";
    private static final String JSON_TYPE = "application/json";

    private final CatalogView view;
    private final OdpsWriter odps = new OdpsWriter();
    private final OdcsWriter odcs = new OdcsWriter();

    PortController(CatalogView view) {
        this.view = view;
    }

    /** The descriptor as the team wrote it, byte for byte; as an ODPS document where the product came as an Avro record. */
    @Operation(summary = "Export a product's descriptor")
    @Get("/source")
    HttpResponse<byte[]> source(String id, @Nullable @QueryValue String version) {
        ProductChanged fact = fact(id, version);
        SourceDocument source = fact.getSource();
        return source == null ? document(odps.write(fact.getProduct()), YAML) : document(source);
    }

    /** The contract of an output port: as the team wrote it where it came as an ODCS document, else written from what is known. */
    @Operation(summary = "Export the ODCS contract of an output port")
    @Get("/contracts/{port}")
    HttpResponse<byte[]> contract(
            String id, String port, @Nullable @QueryValue String version, @Nullable @QueryValue String portVersion) {
        OutputPort served = port(fact(id, version), port, portVersion);
        DataContract contract = served.getContract();
        if (contract == null) {
            throw notFound(
                    served.getContractId() == null
                            ? "Output port '" + port + "' of '" + id + "' has no contract."
                            : "The contract '" + served.getContractId() + "' of output port '" + port
                                    + "' did not come with the product.");
        }
        return contract.getSource() == null ? document(odcs.write(contract), YAML) : document(contract.getSource());
    }

    /** The machine-readable schema of an output port. */
    @Operation(summary = "Export the schema of an output port")
    @Get("/schema/{port}")
    HttpResponse<byte[]> schema(
            String id, String port, @Nullable @QueryValue String version, @Nullable @QueryValue String portVersion) {
        SchemaDocument schema = port(fact(id, version), port, portVersion).getSchema$();
        if (schema == null || schema.getText() == null) {
            throw notFound(
                    schema == null || schema.getUrl() == null
                            ? "Output port '" + port + "' of '" + id + "' has no schema."
                            : "The schema of output port '" + port + "' is kept at " + schema.getUrl() + ".");
        }
        boolean json = schema.getFormat() == SchemaFormat.AVRO || schema.getFormat() == SchemaFormat.JSON_SCHEMA;
        return document(schema.getText(), json ? JSON_TYPE : "text/plain");
    }

    private ProductChanged fact(String id, String version) {
        Optional<ProductChanged> fact = version == null ? view.fact(id) : view.fact(id, version);
        return fact.orElseThrow(() -> notFound(
                version == null
                        ? "There is no product '" + id + "'."
                        : "Product '" + id + "' has no version '" + version + "'."));
    }

    /** Ports may share a name under different versions; the newest is meant unless one is asked for. */
    private static OutputPort port(ProductChanged fact, String name, String version) {
        List<OutputPort> named = fact.getProduct().getOutputPorts().stream()
                .filter(port -> port.getName().equals(name))
                .filter(port -> version == null || Objects.equals(port.getVersion(), version))
                .toList();
        return named.stream()
                .max(Comparator.comparing(OutputPort::getVersion, Comparator.nullsFirst(PortVersions.BY_PRECEDENCE)))
                .orElseThrow(() -> notFound("Product '" + fact.getProductId() + "' has no output port '" + name + "'"
                        + (version == null ? "." : " with version '" + version + "'.")));
    }

    private static HttpResponse<byte[]> document(SourceDocument source) {
        return document(source.getText(), source.getMediaType());
    }

    private static MutableHttpResponse<byte[]> document(String text, String mediaType) {
        return HttpResponse.ok(text.getBytes(StandardCharsets.UTF_8)).header("Content-Type", mediaType);
    }

    private static ProblemException notFound(String detail) {
        return new ProblemException(Problem.notFound(detail));
    }
}
