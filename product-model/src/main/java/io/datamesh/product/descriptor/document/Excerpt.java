package io.datamesh.product.descriptor.document;

/** A piece of someone's text, short and on one line, fit for a message. */
public final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {}

    public static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            excerpt.append(Character.isISOControl(c) || Character.isSurrogate(c) || c == '`' ? ' ' : c);
        }
        return text.length() > LONGEST ? excerpt.append("...").toString() : excerpt.toString();
    }
}
