package io.datamesh.product.diff;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.product.schema.AvroElement;
import io.datamesh.product.schema.Element;
import java.util.Optional;

/**
 * Judges what a contract says of fields that the port's Avro schema has too: what is written and read is decided by the schema. Fields that only the
 * contract knows, and bounds and presence that no schema expresses, are judged by the contract.
 */
final class ContractByAvroJudge implements Judge {

    private final AvroElement former;
    private final AvroElement latter;
    private final AvroJudge avro;

    ContractByAvroJudge(AvroElement former, AvroElement latter) {
        this.former = former;
        this.latter = latter;
        this.avro = new AvroJudge(AvroJudge.resolves(former.declared(), latter.declared()));
    }

    @Override
    public Compatibility judge(ContractChangeKind kind, FieldPath from, Element before, FieldPath to, Element after) {
        Optional<AvroElement> reader = at(former, kind == ContractChangeKind.FIELD_ADDED ? to : from);
        Optional<AvroElement> writer = at(latter, kind == ContractChangeKind.FIELD_REMOVED ? from : to);
        boolean isKnown = switch (kind) {
            case FIELD_ADDED -> writer.isPresent();
            case FIELD_REMOVED, FIELD_RENAMED -> reader.isPresent();
            default -> reader.isPresent() && writer.isPresent() && tells(kind, reader.get(), writer.get());
        };
        if (!isKnown) {
            return BY_VALUES.judge(kind, from, before, to, after);
        }
        boolean isStillThere = kind == ContractChangeKind.FIELD_REMOVED && writer.isPresent()
                || kind == ContractChangeKind.FIELD_RENAMED && at(latter, from).isPresent();
        if (isStillThere || kind == ContractChangeKind.FIELD_ADDED) {
            return Compatibility.COMPATIBLE;
        }
        return avro.judge(kind, from, reader.get(), to, writer.orElse(latter));
    }

    /** Where the schema did not change, or allows null anyway, it has nothing to say about what the contract promises beyond it. */
    private static boolean tells(ContractChangeKind kind, AvroElement reader, AvroElement writer) {
        return switch (kind) {
            case REQUIRED_ADDED, REQUIRED_REMOVED -> reader.required() || writer.required();
            default -> !reader.type().equals(writer.type());
        };
    }

    private static Optional<AvroElement> at(AvroElement root, FieldPath path) {
        return path.parent() == null
                ? Optional.of(root)
                : at(root, path.parent()).flatMap(parent -> parent.below(path.token()));
    }
}
