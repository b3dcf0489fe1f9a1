package io.datamesh.kit.view;

import io.datamesh.kit.web.MalformedPositionException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * The text form of positions: {@code 1~topic~partition~offset~…}, where an empty topic is the one before. Neither a topic's name nor a number contains
 * a tilde, and none of it needs escaping in a header or a URL.
 */
final class PositionToken {

    private static final String VERSION = "1";
    private static final String SEPARATOR = "~";
    private static final int LONGEST = 4_096;
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern PARTITION = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern OFFSET = Pattern.compile("0|[1-9][0-9]{0,17}");

    private PositionToken() {}

    static String write(SortedMap<TopicPartition, Long> offsets) {
        StringBuilder token = new StringBuilder(VERSION);
        String before = "";
        for (Map.Entry<TopicPartition, Long> entry : offsets.entrySet()) {
            String topic = entry.getKey().topic();
            token.append(SEPARATOR).append(topic.equals(before) ? "" : topic);
            token.append(SEPARATOR).append(entry.getKey().partition());
            token.append(SEPARATOR).append(entry.getValue());
            before = topic;
        }
        return token.toString();
    }

    static Positions parse(String token) throws MalformedPositionException {
        if (token.length() > LONGEST) {
            throw new MalformedPositionException(
                    "the position has " + token.length() + " characters; " + LONGEST + " are the most");
        }
        String[] parts = token.split(SEPARATOR, -1);
        if (!parts[0].equals(VERSION)) {
            throw new MalformedPositionException(
                    "the position does not begin with " + VERSION + ", the only version there is");
        }
        if (parts.length % 3 != 1) {
            throw new MalformedPositionException("the position is not made of topic, partition and offset in turn");
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        String topic = "";
        for (int i = 1; i < parts.length; i += 3) {
            topic = parts[i].isEmpty() ? topic : parts[i];
            TopicPartition partition = new TopicPartition(
                    checked(TOPIC, topic, "topic"), Integer.parseInt(checked(PARTITION, parts[i + 1], "partition")));
            if (offsets.put(partition, Long.parseLong(checked(OFFSET, parts[i + 2], "offset"))) != null) {
                throw new MalformedPositionException("the position names a partition twice");
            }
        }
        return Positions.of(offsets);
    }

    private static String checked(Pattern form, String text, String what) throws MalformedPositionException {
        if (!form.matcher(text).matches()) {
            throw new MalformedPositionException("the position contains a " + what + " that can't be one");
        }
        return text;
    }
}
