package io.datamesh.catalog.portal.session;

/**
 * @param back where to go afterwards
 * @param fault why the last try failed; null before the first
 */
public record SignInPage(String back, String fault) {}
