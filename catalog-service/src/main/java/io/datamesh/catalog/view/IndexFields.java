package io.datamesh.catalog.view;

/**
 * Names of the index's fields. One {@code current} document per product is listed and searched, one {@code revision} per fact holds what is answered, and
 * {@link TrustIndex} keeps its own beside them.
 */
public final class IndexFields {

    /** Bump on any change of fields, analysis or stored form: an index of another layout is dropped and rebuilt from the topic. */
    static final String LAYOUT = "7";

    public static final String UID = "uid";
    public static final String TYPE = "type";
    public static final String CURRENT = "current";
    public static final String REVISION_TYPE = "revision";
    public static final String REJECTION = "rejection";

    public static final String PRODUCT = "product";
    public static final String VERSION = "version";
    public static final String REVISION = "revision";
    public static final String REJECTED_AT = "rejectedAt";
    public static final String CLAIM = "claim";
    public static final String ID_ORDER = "idOrder";
    public static final String CHANGED_AT = "changedAt";
    /** Of a revision: what kind of change it was. */
    static final String KIND = "kind";
    /** Of a product: how many facts there are about it, which is the revision of the last one. */
    static final String CHANGES = "changes";

    /** Stored: the fact as JSON, without source documents. */
    public static final String FACT_JSON = "factJson";
    /** Stored: the fact as Avro binary of the running code's schema. */
    public static final String FACT_AVRO = "factAvro";
    /** Stored: what a list shows of a product, as JSON. */
    public static final String SUMMARY = "summary";
    /** Stored: what a list shows of a change, as JSON. */
    static final String CHANGE = "change";

    public static final String DOMAIN = "domain";
    public static final String STATUS = "status";
    public static final String SENSITIVITY = "sensitivity";
    public static final String OWNER = "owner";
    public static final String TAG = "tag";

    /** Numbers that stand for values of a scale: {@link Compliance} and {@link SloHealth}. */
    public static final String COMPLIANCE = "compliance";

    public static final String SLO = "slo";

    /** Doc value: what others say of a product, or the state of one of its SLOs. */
    static final String TRUST = "trust";

    public static final String READS_PRODUCT = "readsProduct";
    public static final String READS_CONTRACT = "readsContract";
    public static final String SERVES_CONTRACT = "servesContract";

    /** A facet field holds the values as written, its filter twin (the plain name) in lower case. */
    static final String FACET_SUFFIX = ".facet";

    public static final String NAME_TEXT = "name";
    public static final String ID_TEXT = "idText";
    public static final String DESCRIPTION_TEXT = "description";
    public static final String FIELDS_TEXT = "fields";
    public static final String TAGS_TEXT = "tags";
    public static final String OWNERS_TEXT = "owners";
    public static final String DOMAIN_TEXT = "domainText";
    public static final String ALL_TEXT = "all";

    private IndexFields() {}

    public static String facet(String field) {
        return field + FACET_SUFFIX;
    }

    public static String currentUid(String productId) {
        return "c:" + productId;
    }

    static String revisionUid(String productId, long revision) {
        return "r:" + revision + ":" + productId;
    }

    static String trustUid(String productId) {
        return "t:" + productId;
    }

    static String sloUid(String key) {
        return "s:" + key;
    }

    static String rejectionUid(String claimId) {
        return "x:" + claimId;
    }
}
