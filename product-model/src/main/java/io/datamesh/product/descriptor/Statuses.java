package io.datamesh.product.descriptor;

import io.datamesh.model.ProductStatus;
import io.datamesh.product.descriptor.document.Excerpt;
import io.datamesh.product.descriptor.section.Section;
import java.util.Locale;

/** Statuses as teams write them: the standards leave the word open, so the common ones are understood. */
final class Statuses {

    private Statuses() {}

    /** The status under this key; draft, and a violation, if the word is not known. */
    static ProductStatus read(Section section, String name, ProductStatus ifAbsent) {
        String text = section.text(name);
        if (text == null || text.isBlank()) {
            return ifAbsent;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ')) {
            case "proposed",
                    "draft",
                    "development",
                    "in development",
                    "dev",
                    "test",
                    "testing",
                    "experimental",
                    "planned" -> ProductStatus.DRAFT;
            case "active", "production", "in production", "prod", "live", "published", "released" ->
                ProductStatus.ACTIVE;
            case "deprecated" -> ProductStatus.DEPRECATED;
            case "retired", "archived" -> ProductStatus.RETIRED;
            default -> {
                section.refuse(
                        name,
                        "value.not-allowed",
                        "`%s` must be one of proposed, draft, active, deprecated, retired; it is `%s`."
                                .formatted(name, Excerpt.of(text)));
                yield ProductStatus.DRAFT;
            }
        };
    }

    /** The word the standards use. */
    static String write(ProductStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
