package io.datamesh.quality.sampling;

/**
 * Something in a record that its contract does not say.
 *
 * @param field the field, nested names joined with dots
 * @param kind what is the matter
 * @param expected type in the contract; null for a field it does not know
 * @param found type in the record; null for a field that is missing
 */
record DriftFinding(String field, Kind kind, String expected, String found) {

    enum Kind {
        UNKNOWN_FIELD("unknown field"),
        TYPE_DIFFERS("type differs"),
        MISSING_FIELD("missing field");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
