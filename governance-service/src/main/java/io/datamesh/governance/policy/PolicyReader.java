package io.datamesh.governance.policy;

/** Reads policies from YAML or JSON: one policy, several documents, or {@code policies} with a list. Safe against hostile documents. */
public final class PolicyReader {

    /** @param mediaType as in a {@code Content-Type}, or null if it is not known */
    public PolicyReading read(byte[] document, String mediaType) {
        throw new UnsupportedOperationException(mediaType);
    }
}
