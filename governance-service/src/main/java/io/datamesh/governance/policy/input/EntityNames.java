package io.datamesh.governance.policy.input;

import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.SchemaObject;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The entities a product serves, in a form in which two products can be seen to mean the same: {@code CustomerProfiles} is {@code customer_profile}. */
public final class EntityNames {

    /** More objects than that are not looked at. */
    private static final int MOST = 100;

    private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern VERSION = Pattern.compile("_v\\d+$");

    private EntityNames() {}

    /** The names of its objects under contract, sorted, each once. */
    public static Set<String> of(DataProduct product) {
        Set<String> names = new TreeSet<>();
        for (OutputPort port : product.getOutputPorts()) {
            if (port.getContract() != null) {
                for (SchemaObject object : port.getContract().getSchema$()) {
                    String name = entity(object.getName());
                    if (names.size() < MOST && !name.isEmpty()) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    static String entity(String name) {
        return singular(VERSION.matcher(snakeCase(name)).replaceFirst(""));
    }

    /** Lower case, words joined with underscores. */
    public static String snakeCase(String name) {
        String words = WORD_BOUNDARY.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        String joined = SEPARATORS.matcher(words).replaceAll("_");
        int start = joined.startsWith("_") ? 1 : 0;
        int end = joined.endsWith("_") ? joined.length() - 1 : joined.length();
        return start < end ? joined.substring(start, end) : "";
    }

    /** Of the last word; rough, but the same for both spellings of it. */
    private static String singular(String name) {
        if (name.endsWith("ies") && name.length() > 4) {
            return name.substring(0, name.length() - 3) + "y";
        }
        return name.endsWith("s") && !name.endsWith("ss") && name.length() > 3
                ? name.substring(0, name.length() - 1)
                : name;
    }
}
