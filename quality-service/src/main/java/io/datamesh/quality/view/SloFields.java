package io.datamesh.quality.view;

/** Names of the index's fields. */
final class SloFields {

    /** Changes with the fields and what they mean. */
    static final String LAYOUT = "1";

    static final String UID = "uid";
    static final String TYPE = "type";
    static final String SLO_TYPE = "slo";
    static final String PRODUCT_TYPE = "product";

    static final String STATE = "state";
    static final String DOMAIN = "domain";
    static final String PRODUCT = "product";
    static final String PORT = "port";
    static final String METRIC = "metric";
    static final String DIMENSION = "dimension";
    static final String SEVERITY = "severity";

    /** Budget left as a sortable number; without data the largest there is. */
    static final String BUDGET = "budget";

    static final String KEY_ORDER = "key";

    /** The fact as Avro. */
    static final String FACT = "fact";

    /** What is known of a product, as JSON. */
    static final String ABOUT = "about";

    private SloFields() {}

    static String sloUid(String key) {
        return "s:" + key;
    }

    static String productUid(String id) {
        return "p:" + id;
    }
}
