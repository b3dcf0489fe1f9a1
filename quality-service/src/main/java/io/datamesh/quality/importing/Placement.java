package io.datamesh.quality.importing;

import io.datamesh.events.QualityMeasured;
import io.datamesh.model.Field;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SchemaObject;
import io.datamesh.quality.measurement.EventIds;
import io.datamesh.quality.measurement.Reported;
import io.datamesh.quality.product.DatasetIndex.Place;
import io.datamesh.quality.product.KnownPort;
import io.datamesh.quality.product.KnownProduct;
import io.datamesh.quality.product.ProductDirectory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds whose data a tool's result is about: what the caller names goes first, then the objects of the products' contracts that have the dataset's name.
 */
final class Placement {

    private final ProductDirectory products;
    private final String tool;
    private final Target target;

    Placement(ProductDirectory products, String tool, Target target) {
        this.products = products;
        this.tool = tool;
        this.target = target;
    }

    Reported place(ToolResult result) {
        Set<Place> places = places(result);
        if (places.isEmpty()) {
            return Reported.unusable(
                    result.path(),
                    "import.unknown-dataset",
                    result.datasets().isEmpty()
                            ? "The result names no dataset; say with 'product' whose it is."
                            : "No product serves " + quoted(result.datasets().getFirst())
                                    + "; say with 'product' whose it is.");
        }
        if (places.size() > 1) {
            String candidates = places.stream()
                    .map(place -> place.productId() + "/" + place.port())
                    .sorted()
                    .distinct()
                    .limit(5)
                    .collect(Collectors.joining(", "));
            return Reported.unusable(
                    result.path(),
                    "import.ambiguous-dataset",
                    quoted(result.datasets().getFirst()) + " may be of " + candidates
                            + "; say with 'product' and 'port' which it is.");
        }
        return measured(result, places.iterator().next());
    }

    private Set<Place> places(ToolResult result) {
        if (target.product() == null) {
            Set<Place> found = named(result);
            return narrowed(
                    only(found, place -> target.port() == null || target.port().equals(place.port())), result);
        }
        Set<Place> named = only(
                named(result),
                place -> place.productId().equals(target.product())
                        && (target.port() == null || target.port().equals(place.port()))
                        && (target.object() == null || target.object().equals(place.object())));
        return named.size() == 1 ? named : Set.of(told());
    }

    /** Of several places, those whose contract knows the column. */
    private Set<Place> narrowed(Set<Place> places, ToolResult result) {
        if (places.size() < 2 || result.column() == null) {
            return places;
        }
        Set<Place> knowing = only(
                places,
                place -> object(place)
                        .flatMap(object -> fieldCalled(object, result.column()))
                        .isPresent());
        return knowing.isEmpty() ? places : knowing;
    }

    private Optional<SchemaObject> object(Place place) {
        return products.find(place.productId())
                .flatMap(product -> product.port(place.port() == null ? "" : place.port()))
                .flatMap(port -> port.objects().stream()
                        .filter(each -> each.getName().equals(place.object()))
                        .findFirst());
    }

    private Set<Place> named(ToolResult result) {
        for (String dataset : result.datasets()) {
            Set<Place> found = products.datasets().find(dataset);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    private static Set<Place> only(Set<Place> places, Predicate<Place> wanted) {
        return places.stream().filter(wanted).collect(Collectors.toSet());
    }

    /** The caller's word, completed where the product leaves no choice. */
    private Place told() {
        Optional<KnownProduct> product = products.find(target.product());
        List<KnownPort> ports = product.map(KnownProduct::ports).orElse(List.of());
        String port = Optional.ofNullable(target.port())
                .orElseGet(() -> ports.size() == 1 ? ports.getFirst().name() : null);
        List<SchemaObject> objects = product.flatMap(known -> port == null ? Optional.empty() : known.port(port))
                .map(KnownPort::objects)
                .orElse(List.of());
        String object = Optional.ofNullable(target.object())
                .orElseGet(() -> objects.size() == 1 ? objects.getFirst().getName() : null);
        return new Place(target.product(), port, object);
    }

    private Reported measured(ToolResult result, Place place) {
        Optional<SchemaObject> object = object(place);
        String column = Optional.ofNullable(result.column())
                .or(() -> object.flatMap(known -> columnInName(known, result)))
                .map(name -> object.flatMap(known -> fieldCalled(known, name)).orElse(name))
                .orElse(null);
        QualityMeasured measured = QualityMeasured.newBuilder()
                .setProductId(place.productId())
                .setPort(place.port())
                .setObject(place.object())
                .setField(column)
                .setMetric(result.metric())
                .setMeasuredAt(result.measuredAt())
                .setValue(result.value())
                .setUnit(result.unit())
                .setPassed(result.passed())
                .setRowsChecked(result.rowsChecked())
                .setRowsFailed(result.rowsFailed())
                .setRule(object.flatMap(known -> ruleCalled(known, result.check()))
                        .orElse(null))
                .setSource(tool)
                .setRunId(result.runId())
                .setProductVersion(products.find(place.productId())
                        .map(KnownProduct::version)
                        .orElse(null))
                .build();
        String eventId = EventIds.of(
                tool,
                place.productId(),
                place.port(),
                place.object(),
                column,
                result.check(),
                result.runId(),
                result.measuredAt(),
                result.path());
        return new Reported(result.path(), measured, eventId, List.of());
    }

    /** Without a manifest dbt tells model and column in one word: {@code orders_order_id}. */
    private static Optional<String> columnInName(SchemaObject object, ToolResult result) {
        return result.datasets().stream()
                .flatMap(name -> fields(object)
                        .filter(field -> name.endsWith("_" + field.getName()) || name.equals(field.getName())))
                .map(Field::getName)
                .max((one, other) -> Integer.compare(one.length(), other.length()));
    }

    /** The contract's spelling of a column: databases change the case, and physical names differ. */
    private static Optional<String> fieldCalled(SchemaObject object, String column) {
        return fields(object)
                .filter(field ->
                        field.getName().equalsIgnoreCase(column) || column.equalsIgnoreCase(field.getPhysicalName()))
                .map(Field::getName)
                .findFirst();
    }

    private static Stream<Field> fields(SchemaObject object) {
        return object.getProperties().stream();
    }

    private static Optional<String> ruleCalled(SchemaObject object, String check) {
        return Stream.concat(object.getQuality().stream(), fields(object).flatMap(field -> field.getQuality().stream()))
                .map(QualityRule::getName)
                .filter(name -> name != null && name.equals(check))
                .findFirst();
    }

    private static String quoted(String name) {
        return "'" + (name.length() > 100 ? name.substring(0, 100) + "…" : name) + "'";
    }
}
