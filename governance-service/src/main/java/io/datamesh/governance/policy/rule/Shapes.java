package io.datamesh.governance.policy.rule;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import io.datamesh.events.SloStatus;
import io.datamesh.governance.policy.input.DomainProduct;
import io.datamesh.governance.policy.input.EntityOverlap;
import io.datamesh.governance.policy.input.ProductConsumer;
import io.datamesh.governance.policy.input.ProductLineage;
import io.datamesh.governance.policy.input.ProductLineage.Neighbour;
import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.OutputPort;
import io.datamesh.model.Retention;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every type of the input: those of the events' schemas with some fields worked out of others, and the few that no event has. */
@Immutable
@SuppressWarnings("Immutable")
final class Shapes implements CelTypeProvider {

    static final Shapes INPUT = new Shapes();

    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final ImmutableMap<String, CelType> types;

    private Shapes() {
        shapes.putAll(
                AvroShapes.of(DataProduct.getClassSchema(), ContractDiff.getClassSchema(), SloStatus.getClassSchema()));
        derive();
        places();
        lineage();
        surroundings();
        ImmutableMap.Builder<String, CelType> made = ImmutableMap.builder();
        shapes.values().forEach(shape -> made.put(shape.name(), shape.type()));
        types = made.build();
    }

    Shape named(String name) {
        return shapes.get(name);
    }

    Optional<Shape> find(String name) {
        return Optional.ofNullable(shapes.get(name));
    }

    Collection<Shape> all() {
        return shapes.values();
    }

    private Shape add(String name, String doc) {
        Shape shape = new Shape(name, doc);
        shapes.put(name, shape);
        return shape;
    }

    private void derive() {
        named("OutputPort")
                .flag(
                        "production",
                        "Worked out: whether the environment is production, prod or not said.",
                        OutputPort.class,
                        Derived::isProduction);
        named("Field")
                .flag(
                        "pii",
                        "Worked out: whether classification or a tag says personal data: `pii`, `personal` or `personal-data`.",
                        Field.class,
                        Derived::isPersonal)
                .text(
                        "masking",
                        "Worked out: the masking rule, a custom property `maskingRule` or `masking`; or `encrypted` if the value is.",
                        Field.class,
                        Derived::masking);
        named("Retention")
                .add(
                        "days",
                        SimpleType.INT,
                        "Worked out: the period in days, a month as 30.4 of them; not set if the period is not understood.",
                        Retention.class,
                        Derived::days);
        named("ContractDiff")
                .flag(
                        "majorRaised",
                        "Worked out: whether the major version was raised, or the minor one of 0.y.z.",
                        ContractDiff.class,
                        Derived::isMajorRaised);
    }

    private void places() {
        add("FieldPlace", "A field of an output port's contract and where it stands; see `fields()`.")
                .struct("port", "The port.", named("OutputPort"), FieldPlace.class, FieldPlace::port)
                .struct("object", "The schema object.", named("SchemaObject"), FieldPlace.class, FieldPlace::object)
                .struct("field", "The field.", named("Field"), FieldPlace.class, FieldPlace::field)
                .text(
                        "path",
                        "Names of nested fields joined with dots, `[]` for the element of an array.",
                        FieldPlace.class,
                        FieldPlace::path)
                .text(
                        "subject",
                        "Port, object and path: what to name in a breach.",
                        FieldPlace.class,
                        FieldPlace::subject);
    }

    private void lineage() {
        Shape neighbour = add("Neighbour", "A dataset next to the product's own.")
                .text("dataset", "Namespace and name, with a slash between.", Neighbour.class, Neighbour::dataset)
                .text("productId", "Product whose port it is, if any.", Neighbour.class, Neighbour::productId)
                .text("job", "The job between, if known.", Neighbour.class, Neighbour::job)
                .flag("declared", "Whether it was declared and never observed.", Neighbour.class, Neighbour::declared);
        add("Lineage", "Where the data comes from and goes to, one step each way.")
                .structs("upstream", "What it is made of.", neighbour, ProductLineage.class, ProductLineage::upstream)
                .structs(
                        "downstream",
                        "What is made of it.",
                        neighbour,
                        ProductLineage.class,
                        ProductLineage::downstream);
    }

    private void surroundings() {
        add("Consumer", "Someone who uses the product.")
                .text("name", "Product, team, person or system.", ProductConsumer.class, ProductConsumer::name)
                .text("kind", "product, team, person or system.", ProductConsumer.class, ProductConsumer::kind)
                .text("purpose", "What for.", ProductConsumer.class, ProductConsumer::purpose)
                .texts("ports", "Output ports used; empty for all.", ProductConsumer.class, ProductConsumer::ports)
                .flag(
                        "confirmed",
                        "Whether more than the product's own word says so: another product that declares to read it, or observed lineage.",
                        ProductConsumer.class,
                        ProductConsumer::confirmed);
        Shape product = add("DomainProduct", "Another product of the domain, in short.")
                .text("id", "Identifier.", DomainProduct.class, DomainProduct::id)
                .text("name", "Name.", DomainProduct.class, DomainProduct::name)
                .text("version", "Version.", DomainProduct.class, DomainProduct::version)
                .text(
                        "status",
                        "draft, active or deprecated.",
                        DomainProduct.class,
                        other -> other.status().name().toLowerCase(Locale.ROOT))
                .texts("ports", "Names of its output ports.", DomainProduct.class, DomainProduct::ports)
                .texts("tags", "Its tags.", DomainProduct.class, DomainProduct::tags);
        add("Domain", "The domain of the product.")
                .text("name", "Name.", InputValues.class, InputValues::domain)
                .structs(
                        "products",
                        "Its other products, the retired left out.",
                        product,
                        InputValues.class,
                        InputValues::neighbours);
        add("Overlap", "An entity of the product that other domains serve, too.")
                .text(
                        "entity",
                        "The entity: a schema object's name in snake case and singular.",
                        EntityOverlap.class,
                        EntityOverlap::entity)
                .texts(
                        "products",
                        "Products of other domains, at most " + EntityOverlap.MOST + ".",
                        EntityOverlap.class,
                        EntityOverlap::products)
                .texts("domains", "Their domains.", EntityOverlap.class, EntityOverlap::domains);
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return types.values();
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return Optional.ofNullable(types.get(typeName));
    }
}
