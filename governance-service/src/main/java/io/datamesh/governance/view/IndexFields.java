package io.datamesh.governance.view;

/** Names of the fields of the index, and the kinds of documents in it. */
final class IndexFields {

    /** Raise it when documents change: the index is then built anew. */
    static final String LAYOUT = "1";

    static final String TYPE = "type";
    static final String UID = "uid";
    static final String JSON = "json";
    static final String AVRO = "avro";
    static final String ORDER = "order";
    static final String KEY = "key";
    static final String CLAIM = "claim";
    static final String REJECTED_AT = "rejectedAt";

    static final String POLICY = "policy";
    static final String PRODUCT = "product";
    static final String DOMAIN = "domain";
    static final String SUBJECT = "subject";
    static final String SEVERITY = "severity";
    static final String ENFORCEMENT = "enforcement";
    static final String STATUS = "status";
    static final String MODE = "mode";
    static final String OWNER = "owner";
    static final String VERDICT = "verdict";
    static final String WITHDRAWN = "withdrawn";

    static final String READS_PRODUCT = "readsProduct";
    static final String READS_CONTRACT = "readsContract";
    static final String ENTITY = "entity";
    static final String DATASET = "dataset";
    static final String ORDERED_DOMAIN = "orderedDomain";
    static final String INPUTS = "inputs";
    static final String SUMMARY = "summary";
    static final String LABEL = "label";
    static final String PREVIOUS = "previous";
    static final String DIFF = "diff";
    static final String OFFERED = "offered";

    /** Kinds of documents. */
    enum Kind {
        POLICY,
        POLICY_VERSION,
        VIOLATION,
        COMPLIANCE,
        REJECTION,
        WEBHOOK,
        PRODUCT,
        SLO,
        JOB;

        String uid(String key) {
            return name() + "/" + key;
        }
    }

    private IndexFields() {}
}
