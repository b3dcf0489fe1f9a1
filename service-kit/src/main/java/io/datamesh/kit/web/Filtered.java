package io.datamesh.kit.web;

import java.util.Map;

/** A controller with routes that take filters, which it reads by itself; told here, they stand in the description of the service's interface. */
public interface Filtered {

    /** By the path of the route that is got. */
    Map<String, FilterParameters> filters();
}
