package io.datamesh.governance.policy.rule;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import io.datamesh.governance.policy.input.InputPart;

/** The variables of a rule: their types and what they are. */
final class Variables {

    private Variables() {}

    static CelType type(InputPart part) {
        return switch (part) {
            case PRODUCT, PREVIOUS -> struct("DataProduct");
            case DIFF -> struct("ContractDiff");
            case SLOS -> ListType.create(struct("SloStatus"));
            case LINEAGE -> struct("Lineage");
            case CONSUMERS -> ListType.create(struct("Consumer"));
            case DOMAIN -> struct("Domain");
            case OVERLAPS -> ListType.create(struct("Overlap"));
            case NOW -> TimeFunctions.NOW;
        };
    }

    static String doc(InputPart part) {
        return switch (part) {
            case PRODUCT -> "The product as the catalog accepted it.";
            case PREVIOUS -> "The version before; empty for the first, so `previous.id == ''`.";
            case DIFF -> "What changed in the contracts since; empty for the first version.";
            case SLOS -> "Where each service level objective stands, by name.";
            case LINEAGE -> "Known datasets one step upstream and downstream.";
            case CONSUMERS -> "Who uses the product, declared or seen.";
            case DOMAIN -> "The product's domain and its other products.";
            case OVERLAPS -> "Entities of the product that other domains serve, too.";
            case NOW -> "The time, to be compared only.";
        };
    }

    private static CelType struct(String shape) {
        return Shapes.INPUT.named(shape).reference();
    }
}
