package io.datamesh.product.diff;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.product.schema.AvroElement;
import io.datamesh.product.schema.Element;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Avro's own rules of schema resolution, with the former schema as the reader's and the new one as the writer's. */
final class AvroJudge implements Judge {

    private final boolean everythingResolves;

    /** @param everythingResolves what Avro says of the two whole schemas, which overrides what it says of their parts */
    AvroJudge(boolean everythingResolves) {
        this.everythingResolves = everythingResolves;
    }

    @Override
    public Compatibility judge(ContractChangeKind kind, FieldPath from, Element before, FieldPath to, Element after) {
        if (everythingResolves || kind == ContractChangeKind.FIELD_ADDED) {
            return Compatibility.COMPATIBLE;
        }
        AvroElement reader = (AvroElement) before;
        AvroElement writer = (AvroElement) after;
        boolean resolves = switch (kind) {
            case FIELD_REMOVED -> hasDefault(reader);
            case FIELD_RENAMED -> hasDefault(reader) || reader.field().aliases().contains(writer.name());
            default -> resolves(reader.declared(), writer.declared());
        };
        return resolves ? Compatibility.COMPATIBLE : Compatibility.BREAKING;
    }

    private static boolean hasDefault(AvroElement reader) {
        return reader.field() != null && reader.field().hasDefaultValue();
    }

    /** Whether what is written with one schema can be read with the other; what Avro can't decide does not. */
    static boolean resolves(Schema reader, Schema writer) {
        try {
            return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                            .getType()
                    == COMPATIBLE;
        } catch (AvroRuntimeException | StackOverflowError undecidable) {
            return false;
        }
    }
}
