package io.datamesh.cli.catalog;

import io.datamesh.cli.http.Finding;
import io.datamesh.model.Violation;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.datamesh.product.validation.ProductValidator;
import java.util.ArrayList;
import java.util.List;

/** What can be told from a descriptor alone, by the rules that the catalog applies too. */
final class LocalCheck {

    private final DescriptorReader reader = new DescriptorReader();
    private final ProductValidator validator = new ProductValidator();

    /**
     * @param readable whether there is any point in asking the catalog
     * @param product its id and version; empty if it can't be read
     */
    record Result(boolean readable, String product, List<Finding> findings, List<Finding> warnings) {}

    Result of(Descriptor descriptor) {
        return switch (reader.read(descriptor.bytes(), descriptor.mediaType())) {
            case Reading.Refused refused -> new Result(false, "", findings(refused.violations()), List.of());
            case Reading.Read read -> {
                List<Violation> warnings = new ArrayList<>(read.warnings());
                warnings.addAll(validator.warnings(read.product()));
                yield new Result(
                        true,
                        read.product().getId() + " " + read.product().getVersion(),
                        findings(validator.validate(read.product())),
                        findings(warnings));
            }
        };
    }

    private static List<Finding> findings(List<Violation> violations) {
        return violations.stream()
                .map(violation -> new Finding(violation.getPath(), violation.getCode(), violation.getMessage()))
                .toList();
    }
}
