package io.datamesh.system;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For a test that starts its mesh itself: no other one runs meanwhile. */
final class OwnMesh implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        OneMesh.makeRoom(context);
    }
}
