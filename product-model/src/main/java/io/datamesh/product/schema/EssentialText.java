package io.datamesh.product.schema;

import java.util.regex.Pattern;

/** Text in a language like C or Protocol Buffers without what means nothing in it. */
final class EssentialText {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SPACE_AROUND_SIGNS = Pattern.compile(" ?([^\\w\\s\"']) ?");

    private EssentialText() {}

    static String of(String text) {
        String line = SPACE.matcher(withoutComments(text)).replaceAll(" ");
        return SPACE_AROUND_SIGNS.matcher(line).replaceAll("$1").strip();
    }

    private static String withoutComments(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("//", at)) {
                at = behind("\n", text, at + 2);
                rest.append(' ');
            } else if (text.startsWith("/*", at)) {
                at = behind("*/", text, at + 2);
                rest.append(' ');
            } else {
                rest.append(text.charAt(at++));
            }
        }
        return rest.toString();
    }

    private static int behind(String mark, String text, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }
}
