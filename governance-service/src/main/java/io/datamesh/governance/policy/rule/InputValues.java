package io.datamesh.governance.policy.rule;

import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.policy.input.InputPart;
import io.datamesh.governance.policy.input.ProductInput;
import io.datamesh.model.DataContract;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of rules for one product, each looked up when the first rule asks for it and then kept for the others. Not thread-safe.
 */
public final class InputValues {

    private final ProductInput input;
    private final Map<InputPart, Object> values = new EnumMap<>(InputPart.class);
    private final DataProduct product;
    private final int productSize;
    private List<DomainProduct> neighbours;

    public InputValues(ProductInput input) {
        this.input = input;
        this.product = input.product();
        this.productSize = size(product);
    }

    public DataProduct product() {
        return product;
    }

    String domain() {
        return product.getDomain();
    }

    List<DomainProduct> neighbours() {
        if (neighbours == null) {
            neighbours = input.domainProducts();
        }
        return neighbours;
    }

    /** How many things a rule could have to look at in the parts it reads. */
    int size(Iterable<InputPart> parts) {
        int size = 0;
        for (InputPart part : parts) {
            size += size(part);
        }
        return size;
    }

    private int size(InputPart part) {
        return switch (part) {
            case PRODUCT -> productSize;
            case DOMAIN -> neighbours().size();
            case NOW -> 0;
            case PREVIOUS, DIFF, SLOS, LINEAGE, CONSUMERS, OVERLAPS ->
                value(part) instanceof List<?> items ? items.size() : extent((StructView) value(part));
        };
    }

    private static int extent(StructView view) {
        return switch (view.source()) {
            case DataProduct other -> size(other);
            case io.datamesh.model.ContractDiff diff -> diff.getChanges().size();
            case io.datamesh.governance.policy.input.ProductLineage lineage ->
                lineage.upstream().size() + lineage.downstream().size();
            case null, default -> 0;
        };
    }

    /** The value of a variable; empty if there is no such variable. */
    Optional<Object> find(String variable, TimeWatch watch) {
        return InputPart.ofVariable(variable)
                .map(part -> part == InputPart.NOW ? new Moment(watch, Duration.ZERO) : value(part));
    }

    private Object value(InputPart part) {
        return values.computeIfAbsent(part, this::look);
    }

    private Object look(InputPart part) {
        return switch (part) {
            case PRODUCT -> struct("DataProduct", product);
            case PREVIOUS -> struct("DataProduct", input.previous());
            case DIFF -> struct("ContractDiff", input.diff());
            case SLOS -> list("SloStatus", input.slos());
            case LINEAGE -> struct("Lineage", input.lineage());
            case CONSUMERS -> list("Consumer", input.consumers());
            case DOMAIN -> struct("Domain", this);
            case OVERLAPS -> list("Overlap", input.overlaps());
            case NOW -> throw new IllegalArgumentException("the time is not a part of the product");
        };
    }

    private static StructView struct(String shape, Object source) {
        return new StructView(Shapes.INPUT.named(shape), source);
    }

    private static ViewList list(String shape, List<?> items) {
        return new ViewList(items, Shapes.INPUT.named(shape)::view);
    }

    private static int size(DataProduct product) {
        int size = product.getOutputPorts().size()
                + product.getInputPorts().size()
                + product.getConsumers().size()
                + product.getInfrastructure().size();
        for (OutputPort port : product.getOutputPorts()) {
            size += size(port.getContract());
        }
        return size;
    }

    private static int size(DataContract contract) {
        int size = 0;
        if (contract != null) {
            for (SchemaObject object : contract.getSchema$()) {
                size += 1 + size(object.getProperties());
            }
        }
        return size;
    }

    private static int size(List<Field> fields) {
        int size = fields.size();
        for (Field field : fields) {
            size += size(field.getProperties());
            if (field.getItems() != null) {
                size += 1 + size(List.of(field.getItems()));
            }
        }
        return size;
    }
}
