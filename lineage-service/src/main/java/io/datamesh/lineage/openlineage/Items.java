package io.datamesh.lineage.openlineage;

import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;

/** Makes the items of observations. */
final class Items {

    private Items() {}

    static Item input(String namespace, String name) {
        return entity(ItemType.INPUT, namespace, name);
    }

    static Item output(String namespace, String name) {
        return entity(ItemType.OUTPUT, namespace, name);
    }

    static Item upstreamJob(String namespace, String name) {
        return entity(ItemType.UPSTREAM_JOB, namespace, name);
    }

    static Item columnsStated(String namespace, String name) {
        return entity(ItemType.COLUMNS_STATED, namespace, name);
    }

    private static Item entity(ItemType type, String namespace, String name) {
        return new Item(type, namespace, name, "", "", "", "", "", false);
    }

    static Item column(
            String namespace,
            String name,
            String field,
            String inputNamespace,
            String inputName,
            String inputField,
            Transformation transformation) {
        return new Item(
                ItemType.COLUMN,
                namespace,
                name,
                field,
                inputNamespace,
                inputName,
                inputField,
                transformation.text(),
                transformation.masked());
    }
}
