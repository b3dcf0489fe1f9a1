package io.datamesh.system;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the same mesh follow each other, so that it is started once. */
public final class MeshOrder implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(MeshOrder::mesh)
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    private static String mesh(ClassDescriptor test) {
        return test.findAnnotation(ExtendWith.class)
                .map(extension -> extension.value()[0].getName())
                .orElse("");
    }
}
