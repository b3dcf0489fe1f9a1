package io.datamesh.kit.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Bean Validation's findings as violations, in a stable order. */
final class Constraints {

    private Constraints() {}

    static List<Violation> violations(Set<? extends ConstraintViolation<?>> found) {
        return found.stream()
                .map(violation ->
                        new Violation(path(violation.getPropertyPath()), code(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::path).thenComparing(Violation::message))
                .toList();
    }

    private static String code(ConstraintViolation<?> violation) {
        if (violation.getConstraintDescriptor() == null) {
            return "invalid";
        }
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A parameter's own violation is named by the parameter; one inside a body by a JSON Pointer from the body's root. */
    private static String path(Path path) {
        String parameter = "";
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.isInIterable() && (node.getIndex() != null || node.getKey() != null)) {
                pointer.append('/').append(node.getIndex() != null ? node.getIndex() : node.getKey());
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.BEAN) {
                if (node.getName() != null) {
                    pointer.append('/').append(node.getName());
                }
            }
        }
        return pointer.isEmpty() ? parameter : pointer.toString();
    }
}
