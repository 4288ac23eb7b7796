package io.lanyard.it;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a forked JVM left behind.
 *
 * @param exitCode what it ended with
 * @param stdout its lines on standard output
 * @param stderr its lines on standard error
 * @param audit the lines of its audit log as JSON objects, in order
 * @param directory where all of that lies
 */
record FinishedJvm(
    int exitCode,
    List<String> stdout,
    List<String> stderr,
    List<Map<String, Object>> audit,
    Path directory) {}
