package io.datamesh.product.descriptor.document;

import io.datamesh.product.descriptor.document.Value.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** What an unquoted YAML scalar is (YAML 1.2.2, section 10.3.2, core schema): {@code yes} is text, {@code 0o17} a number. */
final class CoreSchema {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
            + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final int LONGEST_NUMBER = 400;

    private CoreSchema() {}

    static Kind kindOf(String plain) {
        if (plain.isEmpty()) {
            return Kind.NULL;
        }
        return switch (plain.charAt(0)) {
            case '~', 'n', 'N', 't', 'T', 'f', 'F' -> kindOfWord(plain);
            case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                plain.length() <= LONGEST_NUMBER && NUMBER.matcher(plain).matches() ? Kind.NUMBER : Kind.TEXT;
            default -> Kind.TEXT;
        };
    }

    private static Kind kindOfWord(String plain) {
        return switch (plain) {
            case "~", "null", "Null", "NULL" -> Kind.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.BOOLEAN;
            default -> Kind.TEXT;
        };
    }

    /** The number as JSON writes it; null for infinities, not-a-numbers, absurd exponents and other text. */
    static String jsonNumber(String text) {
        try {
            if (text.startsWith("0x")) {
                return new BigInteger(text.substring(2), 16).toString();
            }
            if (text.startsWith("0o")) {
                return new BigInteger(text.substring(2), 8).toString();
            }
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
                return null;
            }
            return JSON_NUMBER.matcher(text).matches() ? text : number.toString();
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
