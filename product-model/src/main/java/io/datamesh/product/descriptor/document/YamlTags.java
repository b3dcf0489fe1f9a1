package io.datamesh.product.descriptor.document;

import io.datamesh.product.descriptor.document.Value.Kind;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What values are by their tags: those of YAML's core schema, and no others. */
final class YamlTags {

    private static final String CORE = "tag:yaml.org,2002:";
    private static final String NON_SPECIFIC = "!";

    private final TreeBuilder tree;

    YamlTags(TreeBuilder tree) {
        this.tree = tree;
    }

    Kind kind(ScalarEvent event, Position at) {
        Kind resolved = event.isPlain() ? CoreSchema.kindOf(event.getValue()) : Kind.TEXT;
        String tag = event.getTag().orElse(null);
        if (tag == null) {
            return resolved;
        }
        return switch (tag) {
            case NON_SPECIFIC, CORE + "str" -> Kind.TEXT;
            case CORE + "int", CORE + "float" -> tagged(event, Kind.NUMBER, at);
            case CORE + "bool" -> tagged(event, Kind.BOOLEAN, at);
            case CORE + "null" -> tagged(event, Kind.NULL, at);
            default -> {
                refuse(tag, at);
                yield resolved;
            }
        };
    }

    private Kind tagged(ScalarEvent event, Kind wanted, Position at) {
        if (CoreSchema.kindOf(event.getValue()) != wanted) {
            tree.note(tree.path(), "tag", "The value at %s is not what its tag says.".formatted(at));
        }
        return wanted;
    }

    void check(CollectionStartEvent event, String allowed, Position at) {
        event.getTag()
                .filter(tag -> !tag.equals(NON_SPECIFIC) && !tag.equals(CORE + allowed))
                .ifPresent(tag -> refuse(tag, at));
    }

    private void refuse(String tag, Position at) {
        tree.note(
                tree.path(), "tag", "The tag `%s` at %s is not one we read; remove it.".formatted(Excerpt.of(tag), at));
    }
}
