package io.datamesh.governance.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import io.datamesh.governance.policy.input.EntityNames;
import io.datamesh.model.CustomProperty;
import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.product.sla.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;

/** What rules can call beside CEL's own functions. */
final class ProductFunctions {

    static final CelType BREACH = OpaqueType.create("Breach");

    private static final String CUSTOM_PROPERTIES = "customProperties";
    private static final String SETTINGS = "properties";

    private ProductFunctions() {}

    static List<RuleFunction> all() {
        List<RuleFunction> functions = new ArrayList<>(breaches());
        functions.add(fields("DataProduct", "product_fields", view -> ((DataProduct) view.source()).getOutputPorts()));
        functions.add(fields("OutputPort", "port_fields", view -> List.of((OutputPort) view.source())));
        functions.add(RuleFunction.global(
                "days",
                "days_of_period",
                "Days of an ISO 8601 period or duration, as in `P3Y`; an error if it is none.",
                SimpleType.INT,
                SimpleType.STRING,
                String.class,
                ProductFunctions::days));
        functions.add(RuleFunction.global(
                "snake",
                "snake_case",
                "The name in snake case: `CustomerProfile` is `customer_profile`.",
                SimpleType.STRING,
                SimpleType.STRING,
                String.class,
                EntityNames::snakeCase));
        Shapes.INPUT.all().stream()
                .filter(shape -> shape.fields().containsKey(CUSTOM_PROPERTIES) || hasSettings(shape))
                .map(ProductFunctions::setting)
                .forEach(functions::add);
        return functions;
    }

    private static List<RuleFunction> breaches() {
        return List.of(
                RuleFunction.global(
                        "breach",
                        "breach_subject",
                        "A breach by a port, a field or whatever the text names; by the product as a whole if it is empty.",
                        BREACH,
                        SimpleType.STRING,
                        String.class,
                        subject -> new Found(subject, Map.of())),
                RuleFunction.global(
                        "breach",
                        "breach_subject_evidence",
                        "The same, with what was seen: texts, numbers, times, true or false, or lists of these.",
                        BREACH,
                        SimpleType.STRING,
                        String.class,
                        MapType.create(SimpleType.STRING, SimpleType.DYN),
                        Map.class,
                        Found::new));
    }

    private static RuleFunction fields(String shape, String id, Ports ports) {
        return RuleFunction.member(
                "fields",
                id,
                "The fields of its contracts, nested ones included, each with its port and object.",
                ListType.create(Shapes.INPUT.named("FieldPlace").reference()),
                Shapes.INPUT.named(shape).reference(),
                StructView.class,
                view -> view.source() == null
                        ? List.of()
                        : new ViewList(FieldPlace.of(ports.of(view)), Shapes.INPUT.named("FieldPlace")::view));
    }

    private static RuleFunction setting(Shape shape) {
        return RuleFunction.member(
                "setting",
                "setting_of_" + shape.name(),
                "A custom property or setting by name, whatever its case, hyphens and underscores; empty text if there is none.",
                SimpleType.STRING,
                shape.reference(),
                StructView.class,
                SimpleType.STRING,
                String.class,
                ProductFunctions::setting);
    }

    private static boolean hasSettings(Shape shape) {
        ShapeField settings = shape.fields().get(SETTINGS);
        return settings != null && settings.type() instanceof MapType;
    }

    @SuppressWarnings("unchecked")
    private static String setting(StructView view, String name) {
        if (!(view.source() instanceof IndexedRecord record)) {
            return "";
        }
        if (record.getSchema().getField(CUSTOM_PROPERTIES) != null) {
            List<CustomProperty> properties = (List<CustomProperty>) field(record, CUSTOM_PROPERTIES);
            return Derived.custom(properties, name).orElse("");
        }
        return Derived.setting((Map<String, String>) field(record, SETTINGS), name)
                .orElse("");
    }

    private static Object field(IndexedRecord record, String name) {
        return record.get(record.getSchema().getField(name).pos());
    }

    private static long days(String period) {
        return Amounts.span(period)
                .map(Derived::days)
                .orElseThrow(() -> new RuleException("days() was given what is no period of ISO 8601"));
    }

    private interface Ports {
        List<OutputPort> of(StructView view);
    }
}
