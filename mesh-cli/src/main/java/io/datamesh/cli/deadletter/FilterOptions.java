package io.datamesh.cli.deadletter;

import picocli.CommandLine.Option;

/** Which dead letters. */
final class FilterOptions {

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those that came from this topic.")
    private String topic;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Only those with this reason: undecodable, refused, failed or too-large.")
    private String code;

    @Option(names = "--service", paramLabel = "SERVICE", description = "Only those that this service gave up.")
    private String service;

    LetterFilter filter() {
        return new LetterFilter(topic, code, service);
    }

    boolean isEmpty() {
        return topic == null && code == null && service == null;
    }
}
