package io.datamesh.cli.local;

import java.nio.file.Path;
import java.util.List;

/**
 * A Java program of the local mesh, without what differs between two runs of it.
 *
 * @param name names its class cache
 * @param options of the JVM, on top of the frugal ones
 * @param heapMegabytes the largest heap
 * @param start {@code -jar} and the jar, or {@code -cp}, the class path and the main class
 * @param files what it consists of: a change in these makes its class cache useless
 */
record JavaProgram(String name, List<String> options, int heapMegabytes, List<String> start, List<Path> files) {

    static JavaProgram jar(String name, int heapMegabytes, List<String> options, Path jar, List<Path> files) {
        return new JavaProgram(name, options, heapMegabytes, List.of("-jar", jar.toString()), files);
    }
}
