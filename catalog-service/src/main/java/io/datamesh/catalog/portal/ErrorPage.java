package io.datamesh.catalog.portal;

import io.datamesh.kit.problem.Problem;

/** @param signIn whether signing in would help */
public record ErrorPage(Problem problem, boolean signIn) {}
