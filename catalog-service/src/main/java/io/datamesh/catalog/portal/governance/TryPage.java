package io.datamesh.catalog.portal.governance;

import io.datamesh.catalog.portal.peer.Asked;

/**
 * @param document the policy as typed
 * @param report what trying it came to; null before it was tried
 */
public record TryPage(String document, Asked report) {}
