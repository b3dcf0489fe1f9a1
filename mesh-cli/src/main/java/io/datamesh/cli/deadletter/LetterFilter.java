package io.datamesh.cli.deadletter;

/** Which dead letters; null stands for any. */
record LetterFilter(String topic, String code, String service) {

    boolean matches(StoredLetter stored) {
        return stored.letter()
                .map(letter -> (topic == null || topic.equals(letter.origin().topic()))
                        && (code == null || code.equals(letter.code()))
                        && (service == null || service.equals(letter.service())))
                .orElse(topic == null && code == null && service == null);
    }
}
