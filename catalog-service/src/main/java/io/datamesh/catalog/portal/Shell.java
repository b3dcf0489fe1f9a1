package io.datamesh.catalog.portal;

import io.micronaut.core.annotation.Nullable;

/**
 * What surrounds the content of every page.
 *
 * @param title of the browser's tab
 * @param area which entry of the navigation is lit; empty for none
 * @param here path and query of the page, to come back to after signing in or out
 * @param user who is signed in
 */
public record Shell(
        Assets assets,
        String title,
        String area,
        String here,
        String query,
        @Nullable User user) {

    public String asset(String name) {
        return assets.address(name);
    }

    public boolean isIn(String name) {
        return area.equals(name);
    }
}
