package io.datamesh.product.diff;

import io.datamesh.model.Compatibility;
import io.datamesh.model.ContractChangeKind;
import io.datamesh.product.schema.Element;

/** Says whether a change of structure breaks readers of the former version. */
interface Judge {

    /**
     * @param before the former field; for a field that is new, its former parent
     * @param after the new field; for a field that is gone, its new parent
     */
    Compatibility judge(ContractChangeKind kind, FieldPath from, Element before, FieldPath to, Element after);

    /**
     * The rule where nothing better is known: readers break when values may come that the former version excluded, or when what they name is not
     * there any more.
     */
    Judge BY_VALUES = (kind, from, before, to, after) -> switch (kind) {
        case FIELD_ADDED -> before.closed() ? Compatibility.BREAKING : Compatibility.COMPATIBLE;
        case TYPE_WIDENED -> before.mayWiden() ? Compatibility.COMPATIBLE : Compatibility.BREAKING;
        case TYPE_NARROWED, REQUIRED_ADDED -> Compatibility.COMPATIBLE;
        default -> Compatibility.BREAKING;
    };
}
