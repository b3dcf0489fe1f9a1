package io.datamesh.system;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of the same mesh follow each other, so that it is started once. The one where nothing is harmed comes first: while it runs, archives of classes are made by
 * which the others start faster.
 */
public final class MeshOrder implements ClassOrderer {

    private static final List<Class<?>> MESHES = List.of(SharedMesh.class, FaultMesh.class, OwnMesh.class);

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(MeshOrder::mesh)
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    private static int mesh(ClassDescriptor test) {
        return test.findAnnotation(ExtendWith.class)
                .map(extension -> MESHES.indexOf(extension.value()[0]))
                .orElse(MESHES.size());
    }
}
